import { CommanderError, type CommandUnknownOpts } from '@commander-js/extra-typings';
import { EXIT, type ExitCode } from './command-line/exit-code.js';
import { runOn } from './command-line/run.js';
import type { Terminal } from './command-line/terminal.js';
import { program } from './program.js';

/** Runs one command line. */
export async function runCli(args: readonly string[], terminal: Terminal): Promise<ExitCode> {
  let ended: ExitCode = EXIT.ok;
  const stepdown = program(runOn(terminal, (code) => (ended = code)));
  prepare(stepdown, terminal);
  try {
    await stepdown.parseAsync(args.length > 0 ? args : ['--help'], { from: 'user' });
    return ended;
  } catch (error) {
    if (error instanceof CommanderError) return error.exitCode === 0 ? EXIT.ok : EXIT.usage;
    const { tellFailure } = await import('./command-line/tell-failure.js');
    return tellFailure(error, terminal);
  }
}

/** Help and errors go through the terminal, and end nothing. */
function prepare(command: CommandUnknownOpts, terminal: Terminal): void {
  command
    .exitOverride()
    .configureOutput({
      writeOut: (text) => void terminal.print(text.trimEnd()),
      writeErr: (text) => terminal.warn(text.trimEnd()),
      outputError: (text, write) => write(text.replace(/^error:/, terminal.paintMessage('red', 'error:'))),
      // Whether there are colours is for the terminal to say.
      getOutHasColors: () => true,
      getErrHasColors: () => true,
    })
    .configureHelp({ styleTitle: (title) => terminal.paint('bold', title), sortSubcommands: false })
    .helpOption('--help', 'Print this help.')
    .helpCommand(command.parent === null)
    .showHelpAfterError(`${pathOf(command)} --help tells more.`);
  for (const inner of command.commands) prepare(inner, terminal);
}

/** As it is typed: `stepdown rules check`. */
const pathOf = (command: CommandUnknownOpts): string =>
  command.parent === null ? command.name() : `${pathOf(command.parent)} ${command.name()}`;
