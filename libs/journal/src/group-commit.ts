import { JournalUnavailableError } from '#libs/decisions';

interface Waiting<T> {
  readonly item: T;
  readonly resolve: () => void;
  readonly reject: (error: Error) => void;
}

/** More at once would make the first wait for the last. */
const MOST_AT_ONCE = 500;

/**
 * Writes what waits together, one batch at a time, so that many share the time of one fsync. `write` tells which items
 * of the batch were refused by themselves; when it throws, all that wait fail: to try again at once would gain nothing.
 */
export class GroupCommit<T> {
  #waiting: Waiting<T>[] = [];
  #isWriting = false;

  constructor(private readonly write: (batch: readonly T[]) => Promise<ReadonlyMap<T, Error>>) {}

  add(item: T): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    this.#waiting.push({ item, resolve, reject });
    // After all that come in this turn, so that they share a commit.
    if (!this.#isWriting) queueMicrotask(() => void this.#drain());
    return promise;
  }

  async #drain(): Promise<void> {
    if (this.#isWriting) return;
    this.#isWriting = true;
    while (this.#waiting.length > 0) await this.#writeBatch();
    this.#isWriting = false;
  }

  async #writeBatch(): Promise<void> {
    const batch = this.#waiting.splice(0, MOST_AT_ONCE);
    try {
      const refused = await this.write(batch.map(({ item }) => item));
      for (const { item, resolve, reject } of batch) {
        const why = refused.get(item);
        if (why) reject(why);
        else resolve();
      }
    } catch (cause) {
      for (const { reject } of [...batch, ...this.#waiting.splice(0)])
        reject(new JournalUnavailableError({ cause }));
    }
  }
}
