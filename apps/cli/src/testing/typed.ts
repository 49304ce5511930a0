import { runCli } from '../cli.js';
import { SILENT } from '../command-line/progress-bar.js';
import type { Terminal } from '../command-line/terminal.js';

/** What a command line came to. */
export interface Typed {
  readonly exit: number;
  readonly printed: string;
  readonly warned: string;
}

/** A terminal that shows no colours; what goes to it is kept. */
export const terminalInto = (printed: string[], warned: string[]): Terminal => ({
  print: async (text) => void printed.push(text),
  warn: (text) => void warned.push(text),
  paint: (_, text) => text,
  paintMessage: (_, text) => text,
  progress: () => SILENT,
});

/** Runs a command line with what it prints kept apart from what it says beside. */
export async function type(...args: readonly string[]): Promise<Typed> {
  const [printed, warned]: [string[], string[]] = [[], []];
  const exit = await runCli(args, terminalInto(printed, warned));
  return { exit, printed: printed.join('\n'), warned: warned.join('\n') };
}
