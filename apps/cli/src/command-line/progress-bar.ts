/** Tells how far long work has come. */
export interface Progress {
  readonly at: (done: number) => void;
  /** Leaves no trace. */
  readonly end: () => void;
}

export const SILENT: Progress = { at: () => {}, end: () => {} };

/** Oftener is not seen, and slows the work down. */
const REDRAW_EVERY = 100;
const WIDTH = 24;
const CLEAR_LINE = '\r\u001b[2K';

/** A bar that is drawn over and over on one line. */
export function progressBar(stream: NodeJS.WriteStream, unit: string, total: number): Progress {
  let drawnAt = Number.NEGATIVE_INFINITY;
  return {
    at: (done) => {
      if (performance.now() - drawnAt < REDRAW_EVERY) return;
      drawnAt = performance.now();
      stream.write(`${CLEAR_LINE}${barOf(done, total)} ${amounts(done, total)} ${unit}`);
    },
    end: () => void stream.write(CLEAR_LINE),
  };
}

function barOf(done: number, total: number): string {
  const filled = total > 0 ? Math.min(WIDTH, Math.floor((done / total) * WIDTH)) : 0;
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`;
}

const amounts = (done: number, total: number): string =>
  `${done.toLocaleString('en')} of ${total.toLocaleString('en')}`;
