import type { Insert, Query, Row, Statement, TakenRow } from '../sql/sql-database.ts';

/** Number of the message by which the thread says that the database is open; calls are numbered from 1. */
export const OPENING = 0;

/** What runs in the thread: the same as `SqlDatabase`, as it suits the database. */
export interface Driver {
  insert(inserts: readonly Insert[]): Promise<readonly TakenRow[]> | readonly TakenRow[];
  run(statements: readonly Statement[]): Promise<readonly number[]> | readonly number[];
  read(query: Query): Promise<readonly Row[]> | readonly Row[];
  purge(): Promise<void> | void;
  close(): Promise<void> | void;
}
