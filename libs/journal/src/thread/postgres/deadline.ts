/** The time by which something has to be done. */
export class Deadline {
  readonly #end: number;

  constructor(milliseconds: number) {
    this.#end = performance.now() + milliseconds;
  }

  /** @throws Error where the time is over before the work has begun */
  check(): void {
    if (performance.now() >= this.#end) throw late();
  }

  /** What the work comes to, unless it takes too long. */
  async bound<T>(work: Promise<T>): Promise<T> {
    const { promise, reject } = Promise.withResolvers<never>();
    const timer = setTimeout(() => reject(late()), this.#end - performance.now());
    try {
      return await Promise.race([work, promise]);
    } finally {
      clearTimeout(timer);
      // It may fail later, when nobody listens any more.
      work.catch(() => undefined);
    }
  }
}

const late = (): Error => new Error('The database did not answer in time.');
