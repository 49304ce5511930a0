import { Worker } from 'node:worker_threads';
import type { Appended, Batch } from '../store.js';
import { OPENING, type ThreadMethods } from '../thread/driver.js';
import type { Answer, Call, ThreadData, ThreadSetting } from '../thread/journal.worker.js';
import { roomFor, shared } from '../thread/shared-batch.js';
import { MemoryPool } from './memory-pool.js';
import { StoreFailure } from './store-failure.js';

interface Pending {
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: Error) => void;
}

/** A thread that has the database open; once it has ended, every call is rejected. */
export class DatabaseThread {
  readonly opened: Promise<unknown>;
  readonly #worker: Worker;
  readonly #pending = new Map<number, Pending>();
  readonly #pool = new MemoryPool();
  #number = OPENING;
  #failure: Error | undefined;

  constructor(setting: ThreadSetting) {
    // Run from source (by tests) or built, the thread is of the same kind.
    const extension = import.meta.url.endsWith('.ts') ? 'ts' : 'js';
    this.#worker = new Worker(new URL(`../thread/journal.worker.${extension}`, import.meta.url), {
      workerData: { ...setting, memory: this.#pool.memory } satisfies ThreadData,
    });
    this.#worker.on('message', (answer: Answer) => this.#settle(answer));
    this.#worker.on('error', (error) =>
      this.#fail(error instanceof Error ? error : new Error(String(error))),
    );
    this.#worker.on('exit', () => this.#fail(new Error('The thread of the journal has ended.')));
    this.opened = this.#promise(OPENING);
  }

  get hasEnded(): boolean {
    return this.#failure !== undefined;
  }

  async close(): Promise<void> {
    await this.call('close');
    await this.end();
  }

  /** Ends the thread as it is. */
  async end(): Promise<void> {
    await this.#worker.terminate();
  }

  async append(batch: Batch): Promise<Appended> {
    const room = this.#pool.take(roomFor(batch));
    const appended = await this.call<Appended>('append', shared(batch, room, this.#pool.memory));
    // Only now: while it is not told what came of a batch, the thread may still read its texts.
    this.#pool.giveBack(room);
    return appended;
  }

  async call<T>(method: keyof ThreadMethods, ...args: readonly unknown[]): Promise<T> {
    if (this.#failure) throw this.#failure;
    this.#number += 1;
    const answer = this.#promise(this.#number);
    this.#worker.postMessage({ number: this.#number, method, args } satisfies Call);
    return (await answer) as T;
  }

  /** Only while something is awaited does the thread keep the process alive. */
  #promise(number: number): Promise<unknown> {
    const { promise, resolve, reject } = Promise.withResolvers<unknown>();
    this.#pending.set(number, { resolve, reject });
    this.#worker.ref();
    return promise;
  }

  #settle(answer: Answer): void {
    const pending = this.#pending.get(answer.number);
    this.#pending.delete(answer.number);
    if (this.#pending.size === 0) this.#worker.unref();
    if ('error' in answer) pending?.reject(new StoreFailure(answer.error));
    else pending?.resolve(answer.result);
  }

  #fail(error: Error): void {
    this.#failure ??= new StoreFailure(error.message);
    for (const { reject } of this.#pending.values()) reject(this.#failure);
    this.#pending.clear();
  }
}
