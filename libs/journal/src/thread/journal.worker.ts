import { parentPort, workerData } from 'node:worker_threads';
import { ChainWriter } from './chain-writer.ts';
import { OPENING, type ThreadMethods } from './driver.ts';
import type { PostgresSetting } from './postgres/connection-settings.ts';
import { postgresDriver } from './postgres/postgres-driver.ts';
import { type SharedBatch, unshared } from './shared-batch.ts';
import { sqliteDriver } from './sqlite-driver.ts';
import { type VaultKeys, vaultOf } from './vault.ts';

/*
 * The thread that has the database open: SQLite blocks while it waits for the disk, and answers must not wait with it;
 * nor for hashing and compressing. Its files import each other by their own names and types only from elsewhere, so that Node runs
 * them from source as well as built.
 */

/** What the thread is started with. */
export interface ThreadSetting {
  /** An SQLite file, or `:memory:`. */
  readonly file: string;
  /** Where it is given, receipts go there and not into the file. */
  readonly database?: PostgresSetting;
  readonly keys?: VaultKeys;
}
/** What is given to the thread itself. */
export interface ThreadData extends ThreadSetting {
  /** In which the texts of most batches stand; sent along, it would be one more object here for each of them. */
  readonly memory: SharedArrayBuffer;
}
/** One call of a method of the driver, and its answer. */
export interface Call {
  readonly number: number;
  readonly method: keyof ThreadMethods;
  readonly args: readonly unknown[];
}
export type Answer =
  | { readonly number: number; readonly result: unknown }
  | { readonly number: number; readonly error: string };

const { file, database, keys, memory } = workerData as ThreadData;

const answer = (it: Answer): void => parentPort?.postMessage(it);

async function answerTo(methods: ThreadMethods, { number, method, args }: Call): Promise<void> {
  try {
    const call = methods[method] as (...args: readonly unknown[]) => unknown;
    answer({ number, result: await call(...args) });
  } catch (error) {
    answer({ number, error: error instanceof Error ? error.message : String(error) });
  }
}

const vault = vaultOf(keys);
const driver = database ? await postgresDriver(database, vault) : sqliteDriver(file, vault);
const chains = new ChainWriter(driver, vault);
const methods = { ...driver, append: (it: SharedBatch) => chains.append(unshared(it, memory)) };
parentPort?.on('message', (call: Call) => void answerTo(methods, call));
answer({ number: OPENING, result: 'opened' });
