import { EXIT, type ExitCode } from './exit-code.js';
import type { Report } from './report.js';
import type { Terminal } from './terminal.js';

/** The option of every command that prints a result. */
export interface JsonOption {
  readonly json?: true | undefined;
}

/** What a command is given to run with. */
export interface Run {
  readonly terminal: Terminal;
  /** Does the work of a command and prints what it found. */
  readonly report: (options: JsonOption, work: (terminal: Terminal) => Promise<Report>) => Promise<void>;
  /** Does the work of a command that prints for itself. */
  readonly through: (work: (terminal: Terminal) => Promise<ExitCode>) => Promise<void>;
}

/** How it ended is told to `end`. */
export const runOn = (terminal: Terminal, end: (code: ExitCode) => void): Run => ({
  terminal,
  report: async ({ json }, work) => {
    const { isWell, lines, data } = await work(terminal);
    await terminal.print(json ? JSON.stringify(data, null, 2) : lines(terminal.paint).join('\n'));
    end(isWell ? EXIT.ok : EXIT.no);
  },
  through: async (work) => end(await work(terminal)),
});
