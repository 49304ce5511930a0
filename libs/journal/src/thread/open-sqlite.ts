import { closeSync, openSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { type Dialect, SCHEMA_VERSION, schema } from '../sql/schema.ts';

/** How long opening waits for another process, in milliseconds; nobody has to be answered yet. */
const OPEN_WITHIN = 5000;
/** Nobody but the owner reads or writes. */
const PRIVATE = 0o600;
const DIALECT: Dialect = {
  counter: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  bytes: 'BLOB',
  integer: 'INTEGER',
  strict: 'STRICT',
};

/**
 * An SQLite file with the tables of the journal in it: WAL, and every commit on disk before it is told.
 * @throws Error that says which file it is, why it cannot be used, and what to do
 */
export function openSqlite(file: string): DatabaseSync {
  try {
    return opened(file);
  } catch (error) {
    throw new Error(`The journal ${file} cannot be used: ${reasonOf(error)}`, { cause: error });
  }
}

function opened(file: string): DatabaseSync {
  makePrivately(file);
  const database = new DatabaseSync(file, { timeout: OPEN_WITHIN });
  try {
    database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
    database.exec('BEGIN IMMEDIATE');
    prepareTables(database);
    database.exec('COMMIT');
    // From now on, waiting must not stop the thread.
    database.exec('PRAGMA busy_timeout = 0');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/**
 * Made before SQLite makes it, for nobody but the owner; what SQLite puts beside it gets the same rights
 * (https://www.sqlite.org/wal.html). A file that is there keeps its own, and what cannot be made SQLite refuses.
 */
function makePrivately(file: string): void {
  if (file === ':memory:') return;
  try {
    closeSync(openSync(file, 'ax', PRIVATE));
  } catch {
    // SQLite says what is wrong, if anything is.
  }
}

function prepareTables(database: DatabaseSync): void {
  const found = Number(database.prepare('PRAGMA user_version').get()?.user_version);
  if (found > SCHEMA_VERSION)
    throw new Error(
      `it was written by a later version (${found}) than this one knows (${SCHEMA_VERSION}). Start the later version.`,
    );
  for (const statement of schema(DIALECT)) database.exec(statement);
  database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
}

/** What to do about what SQLite says, by its code: https://www.sqlite.org/rescode.html */
const REMEDIES: { readonly [code: number]: string } = {
  5: 'Another process has held it for five seconds: end that one, or wait for it.',
  8: 'This user may not write there.',
  10: 'Look at the disk.',
  11: 'Keep it as it is, and go on with the last copy of it, or with a new file (JOURNAL_FILE).',
  13: 'Make room on the disk.',
  14: 'Is its folder there, and may this user write there?',
  26: 'Is JOURNAL_FILE what it should be?',
};

function reasonOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const remedy = 'errcode' in error ? REMEDIES[Number(error.errcode) & 0xff] : undefined;
  return remedy === undefined ? error.message : `${error.message}. ${remedy}`;
}
