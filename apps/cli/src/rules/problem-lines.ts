import type { Problem } from '#libs/rules';

/** Problems as people read them: where, what, and the way out. */
export const problemLines = (problems: readonly Problem[]): readonly string[] =>
  problems.map(({ file, pointer, message, remedy }) => `${file}#${pointer}\n  ${message}\n  ${remedy}`);
