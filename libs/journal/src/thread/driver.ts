import type { Insert, Query, Row, Statement, TakenRow } from '../sql/sql-database.ts';
import type { Appended } from '../store.ts';
import type { SharedBatch } from './shared-batch.ts';

/** Number of the message by which the thread says that the database is open; calls are numbered from 1. */
export const OPENING = 0;

/** A database, as it suits it to be asked. */
export interface Driver {
  insert(inserts: readonly Insert[]): Promise<readonly TakenRow[]> | readonly TakenRow[];
  run(statements: readonly Statement[]): Promise<readonly number[]> | readonly number[];
  read(query: Query): Promise<readonly Row[]> | readonly Row[];
  purge(): Promise<void> | void;
  close(): Promise<void> | void;
}

/** What the thread can be asked for. */
export interface ThreadMethods extends Driver {
  append(batch: SharedBatch): Promise<Appended>;
}
