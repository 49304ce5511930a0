import type { OperationOutcome } from 'fhir/r4';
import { type OutcomeIssue, outcomeFrom } from '#libs/fhir';
import type { Failure } from './failure.js';

/** https://hl7.org/fhir/R4/valueset-issue-type.html */
const ISSUE_TYPES: { readonly [status: number]: OutcomeIssue['code'] } = {
  400: 'structure',
  404: 'not-found',
  405: 'not-supported',
  406: 'not-supported',
  408: 'timeout',
  409: 'conflict',
  410: 'deleted',
  412: 'conflict',
  413: 'too-long',
  414: 'too-long',
  415: 'not-supported',
  422: 'processing',
  431: 'too-long',
  500: 'exception',
  503: 'transient',
};

/** A failure as FHIR states it. */
export function operationOutcome({ status, detail, errors }: Failure): OperationOutcome {
  const general = ISSUE_TYPES[status] ?? 'processing';
  if (!errors) return outcomeFrom([{ code: general, diagnostics: detail }]);
  return outcomeFrom(
    errors.map(({ issueType = general, detail: diagnostics, expression, linkId }) => ({
      code: issueType,
      diagnostics,
      ...(expression !== undefined && { expression }),
      ...(linkId !== undefined && { linkId }),
    })),
  );
}
