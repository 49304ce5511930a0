import { IntakeError, type IntakeIssue, type IssueCode } from './intake-error.js';

/** Collects what is wrong with a request, so that one answer names everything; beyond `most` nothing is kept. */
export class IssueList {
  readonly #issues: IntakeIssue[] = [];
  constructor(private readonly most: number) {}

  /** The request is not FHIR: a wrong JSON type, a missing mandatory element. */
  broken(expression: string, diagnostics: string, code: IssueCode = 'structure'): void {
    this.#add({ code, expression, diagnostics, status: 400 });
  }

  /** The request is FHIR, but cannot be used. */
  refused(code: IssueCode, expression: string, diagnostics: string, linkId?: string): void {
    this.#add({ code, expression, diagnostics, status: 422, ...(linkId !== undefined && { linkId }) });
  }

  throwIfAny(): void {
    if (this.#issues.length > 0) throw new IntakeError(this.#issues);
  }

  #add(issue: IntakeIssue): void {
    if (this.#issues.length < this.most) this.#issues.push(issue);
  }
}
