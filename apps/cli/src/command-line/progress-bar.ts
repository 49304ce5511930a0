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

/** A bar that is drawn over and over on one line; a count where nobody knows of how many. */
export function progressBar(
  stream: Pick<NodeJS.WriteStream, 'write'>,
  unit: string,
  total: number | undefined,
): Progress {
  let drawnAt = Number.NEGATIVE_INFINITY;
  return {
    at: (done) => {
      if (performance.now() - drawnAt < REDRAW_EVERY) return;
      drawnAt = performance.now();
      stream.write(`${CLEAR_LINE}${shown(done, total)} ${unit}`);
    },
    end: () => void stream.write(CLEAR_LINE),
  };
}

function shown(done: number, total: number | undefined): string {
  const count = done.toLocaleString('en');
  return total === undefined ? count : `${barOf(done, total)} ${count} of ${total.toLocaleString('en')}`;
}

function barOf(done: number, total: number): string {
  const filled = total > 0 ? Math.min(WIDTH, Math.floor((done / total) * WIDTH)) : 0;
  return `${'█'.repeat(filled)}${'░'.repeat(WIDTH - filled)}`;
}
