import type { Appended, Batch } from '../store.js';

/** A text that is stored compressed; `about` binds it to its row. */
export interface Packed {
  readonly packed: string;
  readonly about: string;
}
/** Bytes are stored as they are. */
export type SqlValue = string | number | null | Uint8Array | Packed;
export type Row = { readonly [column: string]: string | number | null };

/** Rows to be added to one table. */
export interface Insert {
  readonly into: string;
  readonly columns: readonly string[];
  readonly rows: readonly (readonly SqlValue[])[];
  /** Where true, a row whose key is there already is told, and nothing is written. */
  readonly once?: boolean;
}
/** One statement; `?` stands for a value. */
export interface Statement {
  readonly sql: string;
  readonly values: readonly SqlValue[];
}
/** A statement that gives rows. */
export interface Query extends Statement {
  /** Columns of packed texts, each with the column that says what it is about. */
  readonly packed?: { readonly [column: string]: string };
  /** No request waits for it: it may look at all that is kept. */
  readonly mayTakeLong?: boolean;
}
/** A row that was there already: which of the inserts, and which of its rows. */
export interface TakenRow {
  readonly insert: number;
  readonly row: number;
}

/** A database with the tables of the journal. Every method rejects where the database cannot be reached or refuses. */
export interface SqlDatabase {
  /** All or nothing; resolves once it is on disk. Nothing is written where a row is taken. */
  insert(inserts: readonly Insert[]): Promise<readonly TakenRow[]>;
  /** Links receipts and writes them. */
  append(batch: Batch): Promise<Appended>;
  /** In one transaction; how many rows each changed. */
  run(statements: readonly Statement[]): Promise<readonly number[]>;
  read(query: Query): Promise<readonly Row[]>;
  /** What was taken away or written over is gone from the files, too. Rejects where somebody still reads it. */
  purge(): Promise<void>;
  close(): Promise<void>;
}
