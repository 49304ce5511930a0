import { StoreFailure } from './store-failure.js';

/** How long it counts, in milliseconds, that something could not be kept. */
const COUNTS_FOR = 10_000;

/**
 * That receipts could not be kept a moment ago, and none was since: where a database is full, a probe may still find room
 * in its own table.
 */
export class RecentFailure {
  #at = -Infinity;

  async watch<T>(work: Promise<T>): Promise<T> {
    try {
      const result = await work;
      this.#at = -Infinity;
      return result;
    } catch (error) {
      this.#at = performance.now();
      throw error;
    }
  }

  /** @throws StoreFailure */
  check(): void {
    if (performance.now() - this.#at < COUNTS_FOR)
      throw new StoreFailure('A receipt could not be kept a moment ago.');
  }
}
