import type { Appended, Batch } from '../store.js';
import type { ThreadMethods } from '../thread/driver.js';
import type { ThreadSetting } from '../thread/journal.worker.js';
import { DatabaseThread } from './database-thread.js';
import type { Insert, Query, Row, SqlDatabase, Statement, TakenRow } from './sql-database.js';

const IN_MEMORY = ':memory:';

/**
 * A database in a thread of its own. A thread that has ended is started again by the next call: whoever operates the
 * service need not. In memory its receipts are gone with it, so there every later call is rejected.
 */
export class ThreadedDatabase implements SqlDatabase {
  #thread: DatabaseThread;
  #isClosed = false;

  constructor(
    private readonly setting: ThreadSetting,
    private readonly start: (setting: ThreadSetting) => DatabaseThread = (it) => new DatabaseThread(it),
  ) {
    this.#thread = start(setting);
  }

  /** Rejects where the database cannot be opened. */
  get opened(): Promise<unknown> {
    return this.#thread.opened;
  }

  insert(inserts: readonly Insert[]): Promise<readonly TakenRow[]> {
    return this.#call('insert', inserts);
  }

  async append(batch: Batch): Promise<Appended> {
    return (await this.#open()).append(batch);
  }

  run(statements: readonly Statement[]): Promise<readonly number[]> {
    return this.#call('run', statements);
  }

  read(query: Query): Promise<readonly Row[]> {
    return this.#call('read', query);
  }

  purge(): Promise<void> {
    return this.#call('purge');
  }

  close(): Promise<void> {
    this.#isClosed = true;
    return this.#thread.close();
  }

  async #call<T>(method: keyof ThreadMethods, ...args: readonly unknown[]): Promise<T> {
    return (await this.#open()).call(method, ...args);
  }

  async #open(): Promise<DatabaseThread> {
    const thread = this.#running();
    await thread.opened;
    return thread;
  }

  #running(): DatabaseThread {
    const { file, database } = this.setting;
    const isLost = database === undefined && file === IN_MEMORY;
    if (this.#thread.hasEnded && !this.#isClosed && !isLost) this.#thread = this.start(this.setting);
    return this.#thread;
  }
}
