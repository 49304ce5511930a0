import { EngineDisagreementError, JournalContentError, JournalUnavailableError } from '#libs/decisions';
import { DiagramDisagreementError } from '#libs/placement';
import { ParameterError, type Problem, RuleSetError } from '#libs/rules';
import { InputError, type InputProblem, UnableError, UsageError } from './errors.js';
import { EXIT, type ExitCode } from './exit-code.js';
import { STANDARD_INPUT } from './input.js';
import type { Paint, Terminal } from './terminal.js';

/** Says what went wrong, where, and what to do; what nobody foresaw keeps its stack. */
export function tellFailure(error: unknown, { warn, paintMessage }: Terminal): ExitCode {
  const { code, lines } = failureOf(error, paintMessage);
  warn(lines.join('\n'));
  return code;
}

interface Failure {
  readonly code: ExitCode;
  readonly lines: readonly string[];
}

function failureOf(error: unknown, paint: Paint): Failure {
  const headed = (message: string): string => `${paint('red', 'error:')} ${message}`;
  if (error instanceof UsageError) return { code: EXIT.usage, lines: [headed(error.message)] };
  if (error instanceof UnableError) return { code: EXIT.unable, lines: [headed(error.message)] };
  if (error instanceof InputError) return { code: EXIT.input, lines: error.problems.map(placed(paint)) };
  if (error instanceof ParameterError)
    return { code: EXIT.input, lines: error.problems.map(ofRules).map(placed(paint)) };
  if (error instanceof RuleSetError)
    return { code: EXIT.unable, lines: error.problems.map(ofRules).map(placed(paint)) };
  if (error instanceof JournalContentError) {
    const isChanged = error.code === 'journal-content-changed';
    return { code: isChanged ? EXIT.no : EXIT.unable, lines: [headed(error.message)] };
  }
  if (isOurs(error)) return { code: EXIT.unable, lines: [headed(error.message)] };
  return {
    code: EXIT.fault,
    lines: [
      headed('Something failed in stepdown itself. Please report this:'),
      error instanceof Error ? String(error.stack) : String(error),
    ],
  };
}

/** Nothing may be answered, and the message says why. */
const isOurs = (error: unknown): error is Error =>
  error instanceof JournalUnavailableError ||
  error instanceof EngineDisagreementError ||
  error instanceof DiagramDisagreementError;

const ofRules = ({ file, pointer, message, remedy }: Problem): InputProblem => ({
  file,
  at: pointer,
  message,
  remedy,
});

/** Where, what, and the way out. */
const placed =
  (paint: Paint) =>
  ({ file, at, message, remedy }: InputProblem): string =>
    [
      `${paint('red', 'error:')} ${paint('bold', placeOf(file, at))}`,
      `  ${message}`,
      ...(remedy === undefined ? [] : [`  ${remedy}`]),
    ].join('\n');

/** `file#/json/pointer`, `file: FHIRPath`, or the file alone. */
function placeOf(file: string, at: string | undefined): string {
  const name = file === STANDARD_INPUT ? 'standard input' : file;
  if (at === undefined) return name;
  return at === '' || at.startsWith('/') ? `${name}#${at}` : `${name}: ${at}`;
}
