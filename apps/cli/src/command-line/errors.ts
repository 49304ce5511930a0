/** The command was not typed as it has to be; the message says how. */
export class UsageError extends Error {
  readonly code = 'usage';
}

/** One thing that is wrong with what a command was given. */
export interface InputProblem {
  /** The file, or `-` for standard input. */
  readonly file: string;
  /** JSON pointer, or FHIRPath, to the spot; absent where it is the whole. */
  readonly at?: string;
  readonly message: string;
  readonly remedy?: string;
}

/** What a command was given cannot be taken; every problem is named. */
export class InputError extends Error {
  readonly code = 'input';
  constructor(
    readonly problems: readonly InputProblem[],
    options?: ErrorOptions,
  ) {
    super(problems.map(({ message }) => message).join(' '), options);
  }
}

/** Something a command needs is not there or does not work; the message says what, and the way out. */
export class UnableError extends Error {
  readonly code = 'unable';
}
