import { styleText } from 'node:util';
import { type Progress, progressBar, SILENT } from './progress-bar.js';

export type Style = Parameters<typeof styleText>[0];
/** Styles a text where what it is printed to shows colours, and else leaves it as it is. */
export type Paint = (style: Style, text: string) => string;

/** Where a command's words go. */
export interface Terminal {
  /** The result, and nothing else. Resolves when there is room for more. */
  readonly print: (text: string) => Promise<void>;
  /** Messages: never mixed with the result. */
  readonly warn: (text: string) => void;
  /** Colours for what is printed. */
  readonly paint: Paint;
  /** Colours for messages. */
  readonly paintMessage: Paint;
  /** Tells of long work, where somebody watches; without a total, where nobody knows it. */
  readonly progress: (unit: string, total?: number) => Progress;
}

/** The streams of a process. Node decides about colours: NO_COLOR, FORCE_COLOR, and whether it is a terminal. */
export function terminalOn(stdout: NodeJS.WriteStream, stderr: NodeJS.WriteStream): Terminal {
  return {
    print: (text) => written(stdout, `${text}\n`),
    warn: (text) => void stderr.write(`${text}\n`),
    paint: paintFor(stdout),
    paintMessage: paintFor(stderr),
    progress: (unit, total) => (stderr.isTTY ? progressBar(stderr, unit, total) : SILENT),
  };
}

const paintFor =
  (stream: NodeJS.WriteStream): Paint =>
  (style, text) =>
    styleText(style, text, { stream });

function written(stream: NodeJS.WriteStream, text: string): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  if (stream.write(text)) resolve();
  else stream.once('drain', resolve);
  return promise;
}
