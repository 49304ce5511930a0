/** 0: all is well; 1: the command found something wrong; 2: it could not be run. */
export type ExitCode = 0 | 1 | 2;

/** Where a command's words go. */
export interface Output {
  readonly print: (text: string) => void;
  /** For progress and errors: never mixed with what is printed. */
  readonly warn: (text: string) => void;
}

export interface CommandOption {
  readonly type: 'string' | 'boolean';
  /** What stands for the value in the help. */
  readonly value?: string;
  readonly help: string;
}
export type OptionValues = { readonly [option: string]: string | boolean | undefined };

/** What a command found: for people as lines, for programs as data. */
export interface Report {
  readonly isWell: boolean;
  readonly lines: readonly string[];
  readonly data: unknown;
}

/** One command of `stepdown`. */
export interface Command {
  /** As it is typed: `rules coverage`. */
  readonly name: string;
  readonly summary: string;
  readonly options: { readonly [option: string]: CommandOption };
  readonly examples: readonly string[];
  readonly run: (values: OptionValues, progress: (text: string) => void) => Promise<Report>;
}

/** The command was not typed as it has to be; the message says how. */
export class UsageError extends Error {
  readonly code = 'usage';
}
