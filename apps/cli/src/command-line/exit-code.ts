/** What the end of a command says to the script that called it; documented in docs/command-line.md. */
export const EXIT = {
  /** Done, and all is well. */
  ok: 0,
  /** Done, and the answer is no: a check failed, a replay differs, a chain is broken, there is no plan. */
  no: 1,
  /** Not typed as it has to be: an unknown command or option, a missing argument. */
  usage: 2,
  /** What was given cannot be taken: a file, a fact, a parameter, the id of a decision. */
  input: 3,
  /** Something it needs is not there or does not work: settings, rules, journal, what is compiled. */
  unable: 4,
  /** A fault of stepdown itself. */
  fault: 70,
} as const;
export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
