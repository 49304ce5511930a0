import { EhrAddressError, EhrError, EhrIncompleteError, EhrUnavailableError } from '#libs/ehr';
import type { Failure } from './failure.js';

/** What HTTP says where an EHR has not given what was asked of it: nothing is decided on half a record. */
export function ehrFailure(error: unknown): Failure | undefined {
  if (error instanceof EhrUnavailableError) return unavailable(error);
  if (error instanceof EhrIncompleteError) return told(error.code, INCOMPLETE, 'incomplete');
  if (error instanceof EhrError || error instanceof EhrAddressError)
    return told(error.code, UNUSABLE, 'processing');
  return undefined;
}

const unavailable = ({ code, retryAfter }: EhrUnavailableError): Failure => ({
  status: 503,
  code,
  detail: 'The EHR does not answer, so nothing is decided. Try again later, or send the records in data.',
  ...(retryAfter !== undefined && { headers: { 'retry-after': String(Math.ceil(retryAfter)) } }),
});

const told = (code: string, detail: string, issueType: 'incomplete' | 'processing'): Failure => ({
  status: 502,
  code,
  detail,
  errors: [{ issueType, detail }],
});

const INCOMPLETE =
  'The record is larger than what is read of it at once, and what is missing could matter: nothing is decided. Send the records in data.';
const UNUSABLE =
  'The EHR has not given what a decision needs, so nothing is decided. Its operator finds the reason in the log.';
