import { Client, type ClientConfig } from 'pg';
import { type Ask, askOf } from './ask.ts';
import { Deadline } from './deadline.ts';
import { Lane } from './lane.ts';

/**
 * The one connection that writes, opened when it is needed, so that a database that was away is found again. After a
 * failure it is not used any more, whatever state it may be in: the next one begins anew.
 */
export class WriteConnection {
  readonly #settings: ClientConfig;
  readonly #lane = new Lane();
  #client: Client | undefined;

  constructor(settings: ClientConfig) {
    this.#settings = settings;
  }

  /** Does the work alone on the connection; it fails where that takes longer, waiting for its turn included. */
  run<T>(milliseconds: number, work: (ask: Ask) => Promise<T>): Promise<T> {
    const deadline = new Deadline(milliseconds);
    return this.#lane.run(async () => {
      deadline.check();
      const client = this.#client ?? this.#opened();
      try {
        return await deadline.bound(this.#done(client, work));
      } catch (error) {
        this.#forget(client);
        drop(client);
        throw error;
      }
    });
  }

  async close(): Promise<void> {
    await this.#lane.run(async () => {
      await this.#client?.end();
      this.#client = undefined;
    });
  }

  async #done<T>(client: Client, work: (ask: Ask) => Promise<T>): Promise<T> {
    if (client !== this.#client) {
      await client.connect();
      this.#client = client;
    }
    return work(askOf(client));
  }

  #opened(): Client {
    const client = new Client(this.#settings);
    client.on('error', () => this.#forget(client));
    client.on('end', () => this.#forget(client));
    return client;
  }

  #forget(client: Client): void {
    if (this.#client === client) this.#client = undefined;
  }
}

/** Ends a connection without waiting for what it is doing. */
function drop(client: Client): void {
  void client.end().catch(() => undefined);
}
