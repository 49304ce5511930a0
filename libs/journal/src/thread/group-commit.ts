interface Waiting<T, R> {
  readonly item: T;
  readonly resolve: (result: R) => void;
  readonly reject: (error: unknown) => void;
}

/** How items are put together. */
export interface Grouping {
  /** So many are not kept waiting for more. */
  readonly most: number;
  /** How many groups may be on their way at a time. */
  readonly underway: number;
}

/**
 * Writes together what comes in one turn of the event loop, or while others are on their way, so that many share what a
 * write costs. `write` gives a result for each item, in their order; when it throws, all that wait fail: to try again at once
 * would gain nothing.
 */
export class GroupCommit<T, R> {
  readonly #write: (group: readonly T[]) => Promise<readonly R[]>;
  readonly #grouping: Grouping;
  #waiting: Waiting<T, R>[] = [];
  #underway = 0;
  #isPlanned = false;

  constructor(grouping: Grouping, write: (group: readonly T[]) => Promise<readonly R[]>) {
    this.#grouping = grouping;
    this.#write = write;
  }

  add(item: T): Promise<R> {
    const { promise, resolve, reject } = Promise.withResolvers<R>();
    this.#waiting.push({ item, resolve, reject });
    if (this.#waiting.length >= this.#grouping.most) this.#send();
    else this.#plan();
    return promise;
  }

  #plan(): void {
    if (this.#isPlanned) return;
    this.#isPlanned = true;
    setImmediate(() => {
      this.#isPlanned = false;
      this.#send();
    });
  }

  #send(): void {
    const { most, underway } = this.#grouping;
    while (this.#waiting.length > 0 && this.#underway < underway)
      void this.#writeGroup(this.#waiting.splice(0, most));
  }

  async #writeGroup(group: readonly Waiting<T, R>[]): Promise<void> {
    this.#underway += 1;
    try {
      const results = await this.#write(group.map(({ item }) => item));
      for (const [i, { resolve }] of group.entries()) resolve(results[i] as R);
    } catch (error) {
      for (const { reject } of [...group, ...this.#waiting.splice(0)]) reject(error);
    }
    this.#underway -= 1;
    this.#send();
  }
}
