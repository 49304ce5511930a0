import { parseArgs } from 'node:util';
import { ParameterError, RuleSetError } from '#libs/rules';
import { type Command, type ExitCode, type OptionValues, type Output, UsageError } from './command.js';
import { COMMON_OPTIONS, helpFor, overview } from './help.js';
import { casesCommand } from './rules/cases.command.js';
import { checkCommand } from './rules/check.command.js';
import { coverageCommand } from './rules/coverage.command.js';
import { diagramCommand } from './rules/diagram.command.js';
import { invariantsCommand } from './rules/invariants.command.js';
import { problemLines } from './rules/problem-lines.js';
import { siftCommand } from './rules/sift.command.js';
import { simulateCommand } from './rules/simulate.command.js';
import { testCommand } from './rules/test.command.js';

const COMMANDS: readonly Command[] = [
  checkCommand,
  testCommand,
  coverageCommand,
  casesCommand,
  invariantsCommand,
  diagramCommand,
  simulateCommand,
  siftCommand,
];

/** Runs one command line. */
export async function runCli(args: readonly string[], output: Output): Promise<ExitCode> {
  const command = COMMANDS.find(({ name }) => name === wordsOf(args).join(' '));
  try {
    if (command) return await runCommand(command, args.slice(wordsOf(args).length), output);
    if (args.length > 0 && !args.includes('--help'))
      throw new UsageError(`There is no command ${wordsOf(args).join(' ') || args[0]}.`);
    output.print(overview(COMMANDS));
    return 0;
  } catch (error) {
    output.warn(messageOf(error, command));
    return 2;
  }
}

/** What stands before the first option names the command. */
function wordsOf(args: readonly string[]): readonly string[] {
  const options = args.findIndex((arg) => arg.startsWith('-'));
  return options < 0 ? args : args.slice(0, options);
}

async function runCommand(command: Command, args: readonly string[], output: Output): Promise<ExitCode> {
  const values = valuesIn(command, args);
  if (values.help) {
    output.print(helpFor(command));
    return 0;
  }
  const { isWell, lines, data } = await command.run(values, output.warn);
  output.print(values.json ? JSON.stringify(data, null, 2) : lines.join('\n'));
  return isWell ? 0 : 1;
}

function valuesIn({ options }: Command, args: readonly string[]): OptionValues {
  try {
    return parseArgs({ args: [...args], options: { ...options, ...COMMON_OPTIONS }, strict: true })
      .values as OptionValues;
  } catch (error) {
    throw new UsageError((error as Error).message, { cause: error });
  }
}

function messageOf(error: unknown, command: Command | undefined): string {
  if (error instanceof RuleSetError || error instanceof ParameterError)
    return problemLines(error.problems).join('\n');
  if (error instanceof UsageError)
    return `${error.message}\n\n${command ? helpFor(command) : overview(COMMANDS)}`;
  throw error;
}
