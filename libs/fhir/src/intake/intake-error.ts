/** The OperationOutcome issue codes that an intake uses. */
export type IssueCode =
  | 'structure'
  | 'invalid'
  | 'required'
  | 'value'
  | 'code-invalid'
  | 'not-found'
  | 'not-supported'
  | 'business-rule'
  | 'conflict'
  | 'too-long'
  | 'too-costly';

export interface IntakeIssue {
  readonly code: IssueCode;
  /** FHIRPath of names and indexes only, as OperationOutcome.issue.expression wants it. */
  readonly expression: string;
  /** Only a linkId of ours, or one that a binding recognised. */
  readonly linkId?: string;
  /** In our words: never text of the request. */
  readonly diagnostics: string;
  readonly status: 400 | 422;
}

/** A request that cannot be taken in; every problem found is listed, up to a limit. */
export class IntakeError extends Error {
  readonly code = 'intake-refused';
  constructor(readonly issues: readonly IntakeIssue[]) {
    super(issues.map((issue) => `${issue.expression}: ${issue.diagnostics}`).join('\n'));
    this.name = 'IntakeError';
  }

  /** 400 where the request is not what FHIR's structure allows, else 422. */
  get status(): 400 | 422 {
    return this.issues.some((issue) => issue.status === 400) ? 400 : 422;
  }
}
