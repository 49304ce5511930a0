import { EhrConflictError, EhrError, EhrRefusedError, EhrUnavailableError } from './ehr-error.js';
import type { FailureCodes } from './events.js';

/** An error in codes, for logs and metrics. */
export function failureCodes(error: unknown): FailureCodes {
  if (!(error instanceof EhrError)) return { code: 'ehr-address-refused' };
  const { code, status } = error;
  const cause = causeOf(error.cause);
  return {
    code,
    ...(status !== undefined && { status }),
    ...(error instanceof EhrUnavailableError && { reason: error.reason }),
    ...(cause !== undefined && { cause }),
    ...issuesOf(error),
  };
}

function issuesOf(error: EhrError): Pick<FailureCodes, 'issues'> {
  const hasIssues = error instanceof EhrRefusedError || error instanceof EhrConflictError;
  return hasIssues && error.issues.length > 0 ? { issues: error.issues } : {};
}

/** Codes of Node and undici are words in capitals; whatever else stands there is not passed on. */
const CODE = /^[A-Z][A-Z0-9_]{1,60}$/;

function causeOf(cause: unknown): string | undefined {
  const code = typeof cause === 'object' && cause !== null && 'code' in cause ? cause.code : undefined;
  return typeof code === 'string' && CODE.test(code) ? code : undefined;
}
