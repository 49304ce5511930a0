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

/** More are not looked for: whoever sends thousands of mistakes is not helped by a list of them. */
const MOST_TOLD = 50;

/** The first problems found in entries that may have come from outside. */
export function firstProblems<E, P>(
  entries: Iterable<E>,
  problemsOf: (entry: E) => readonly P[],
): readonly P[] {
  const problems: P[] = [];
  for (const entry of entries) {
    for (const problem of problemsOf(entry)) problems.push(problem);
    if (problems.length >= MOST_TOLD) break;
  }
  return problems.slice(0, MOST_TOLD);
}
