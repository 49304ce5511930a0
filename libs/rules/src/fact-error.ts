/** One fact a caller gave that cannot be taken. */
export interface FactProblem {
  readonly code: 'fact-unknown' | 'fact-value' | 'fact-time';
  /** JSON pointer into the request: `/facts/<id>` or `/authored/<id>`. */
  readonly pointer: string;
  readonly fact: string;
  readonly message: string;
}

/** Facts that do not fit the rule set; every problem is listed. */
export class FactError extends Error {
  readonly code = 'facts-invalid';
  constructor(readonly problems: readonly FactProblem[]) {
    super(problems.map((p) => p.message).join(' '));
    this.name = 'FactError';
  }
}
