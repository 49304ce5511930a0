/** Something wrong in a file of a rule set: where, what, and the way out. */
export interface Problem {
  /** Path of the file below the rule set's folder. */
  readonly file: string;
  /** JSON pointer (RFC 6901) to the spot. */
  readonly pointer: string;
  readonly message: string;
  readonly remedy: string;
}

/** The rule set cannot be used; every problem found is listed. */
export class RuleSetError extends Error {
  readonly code = 'rule-set-invalid';
  constructor(readonly problems: readonly Problem[]) {
    super(problems.map((p) => `${p.file}#${p.pointer}: ${p.message} ${p.remedy}`).join('\n'));
    this.name = 'RuleSetError';
  }
}
