import type { OperationOutcome, OperationOutcomeIssue } from 'fhir/r4';

/** A problem as any edge may state it, in our own words; an `IntakeIssue` is one. */
export interface OutcomeIssue {
  readonly severity?: OperationOutcomeIssue['severity'];
  readonly code: OperationOutcomeIssue['code'];
  readonly diagnostics: string;
  readonly expression?: string;
  /** A linkId of ours, or one a binding recognised; never another one. */
  readonly linkId?: string;
}

/** An OperationOutcome; without severity an issue is an error. */
export function outcomeFrom(issues: readonly OutcomeIssue[]): OperationOutcome {
  return { resourceType: 'OperationOutcome', issue: issues.map(outcomeIssue) };
}

function outcomeIssue({
  severity = 'error',
  code,
  diagnostics,
  expression,
  linkId,
}: OutcomeIssue): OperationOutcomeIssue {
  return {
    severity,
    code,
    ...(linkId !== undefined && { details: { coding: [{ code: linkId }], text: diagnostics } }),
    diagnostics,
    ...(expression !== undefined && { expression: [expression] }),
  };
}
