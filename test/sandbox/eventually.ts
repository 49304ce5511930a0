import { setTimeout } from 'node:timers/promises';

const PATIENCE = 60_000;
const LOOK_EVERY = 150;

/**
 * What a look finds, as soon as it finds something.
 * @throws Error that says what was waited for
 */
export async function eventually<T>(
  what: string,
  look: () => Promise<T | undefined>,
  patience = PATIENCE,
): Promise<T> {
  const end = Date.now() + patience;
  while (Date.now() < end) {
    const found = await look();
    if (found !== undefined) return found;
    await setTimeout(LOOK_EVERY);
  }
  throw new Error(`After ${patience / 1000} s still not: ${what}.`);
}

/** Resolves when nothing has been said for a while: whatever had to be done is done. */
export async function quiet(lastSaid: () => number, milliseconds = 2_500): Promise<void> {
  while (Date.now() - lastSaid() < milliseconds) await setTimeout(LOOK_EVERY);
}
