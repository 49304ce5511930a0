import { setTimeout } from 'node:timers/promises';

/** How long to wait for another process that is writing to the same file, in milliseconds. */
const PATIENCE = 5000;
/** First it is soon tried again, then less often; in milliseconds. */
const PAUSES = [1, 2, 5, 10, 20];
/** https://www.sqlite.org/rescode.html#busy */
const BUSY = 5;

/**
 * Does the work as soon as no other process is in the way. SQLite's own waiting would stop the whole thread, and with it
 * everybody who only wants to read.
 * @throws what the work throws; that it is busy, where it still is after five seconds
 */
export async function whenFree<T>(work: () => T): Promise<T> {
  const end = performance.now() + PATIENCE;
  for (let tries = 0; ; tries++) {
    try {
      return work();
    } catch (error) {
      if (!isBusy(error) || performance.now() >= end) throw error;
    }
    await setTimeout(PAUSES[tries] ?? PAUSES.at(-1));
  }
}

function isBusy(error: unknown): boolean {
  if (!(error instanceof Error && 'errcode' in error)) return false;
  // The lower byte is the kind; the rest says more exactly why.
  return (Number(error.errcode) & 0xff) === BUSY;
}
