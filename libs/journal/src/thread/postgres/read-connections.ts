import { type ClientConfig, Pool } from 'pg';
import { type Ask, askOf } from './ask.ts';
import { Deadline } from './deadline.ts';

/** How many read at a time; the others wait. */
const READERS = 4;
const IDLE_WITHIN = 30_000;

/** The few connections that read. One that failed is not used again. */
export class ReadConnections {
  readonly #pool: Pool;

  constructor(settings: ClientConfig) {
    this.#pool = new Pool({ ...settings, max: READERS, idleTimeoutMillis: IDLE_WITHIN });
    // A connection that breaks while nobody uses it leaves the pool by itself.
    this.#pool.on('error', () => undefined);
    // One that breaks while it is used fails its query; it must not end the thread besides.
    this.#pool.on('connect', (client) => client.on('error', () => undefined));
  }

  async run<T>(milliseconds: number, work: (ask: Ask) => Promise<T>): Promise<T> {
    const deadline = new Deadline(milliseconds);
    const client = await this.#pool.connect();
    let failed = true;
    try {
      const result = await deadline.bound(work(askOf(client)));
      failed = false;
      return result;
    } finally {
      client.release(failed);
    }
  }

  close(): Promise<void> {
    return this.#pool.end();
  }
}
