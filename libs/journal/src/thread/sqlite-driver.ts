import { DatabaseSync, type SQLInputValue, type StatementSync } from 'node:sqlite';
import { type Dialect, SCHEMA_VERSION, schema } from '../sql/schema.ts';
import type { Insert, Query, SqlValue, Statement, TakenRow } from '../sql/sql-database.ts';
import type { Driver } from './driver.ts';
import { sealed, unsealed } from './packed.ts';
import type { Vault } from './vault.ts';

/** How long to wait for another process that is writing to the same file. */
const BUSY_MILLISECONDS = 5000;
const DIALECT: Dialect = {
  counter: 'INTEGER PRIMARY KEY AUTOINCREMENT',
  bytes: 'BLOB',
  integer: 'INTEGER',
  strict: 'STRICT',
};

/** Found inside a transaction, to end it without writing. */
class Taken extends Error {
  readonly rows: readonly TakenRow[];
  constructor(rows: readonly TakenRow[]) {
    super('Rows are there already.');
    this.rows = rows;
  }
}

/** One SQLite file: WAL, and every commit on disk before it is told. Several processes may have it open. */
export function sqliteDriver(file: string, vault: Vault): Driver {
  const database = opened(file);
  const prepared = cachedStatements(database);
  const bound = (values: readonly SqlValue[]): SQLInputValue[] => values.map((value) => sealed(value, vault));

  const insertRows = ({ into, columns, rows, once }: Insert, insert: number): readonly TakenRow[] => {
    const places = columns.map(() => '?').join(', ');
    const statement = prepared(
      `INSERT INTO ${into} (${columns.join(', ')}) VALUES (${places})${once ? ' ON CONFLICT DO NOTHING' : ''}`,
    );
    return rows.flatMap((values, row) =>
      statement.run(...bound(values)).changes === 0 ? [{ insert, row }] : [],
    );
  };

  return {
    insert: (inserts) => {
      try {
        inTransaction(database, () => {
          const taken = inserts.flatMap(insertRows);
          if (taken.length > 0) throw new Taken(taken);
        });
        return [];
      } catch (error) {
        if (error instanceof Taken) return error.rows;
        throw error;
      }
    },
    run: (statements: readonly Statement[]) =>
      inTransaction(database, () =>
        statements.map(({ sql, values }) => Number(prepared(sql).run(...bound(values)).changes)),
      ),
    read: ({ sql, values, packed = {} }: Query) =>
      prepared(sql)
        .all(...bound(values))
        .map((row) => unsealed(row, packed, vault)),
    purge: () => truncateLog(database),
    close: () => database.close(),
  };
}

function opened(file: string): DatabaseSync {
  const database = new DatabaseSync(file, { timeout: BUSY_MILLISECONDS });
  database.exec('PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA secure_delete = ON;');
  inTransaction(database, () => {
    const found = Number(database.prepare('PRAGMA user_version').get()?.user_version);
    if (found > SCHEMA_VERSION)
      throw new Error(
        `${file} was written by a later version (${found}) than this one knows (${SCHEMA_VERSION}).`,
      );
    for (const statement of schema(DIALECT)) database.exec(statement);
    database.exec(`PRAGMA user_version = ${SCHEMA_VERSION}`);
  });
  return database;
}

/** Pages are written over with zeros (`secure_delete`); the log in front of them may still hold what they held. */
function truncateLog(database: DatabaseSync): void {
  const busy = database.prepare('PRAGMA wal_checkpoint(TRUNCATE)').get()?.busy;
  if (busy !== 0) throw new Error('The log of the journal is being read, so it cannot be emptied now.');
}

function inTransaction<T>(database: DatabaseSync, work: () => T): T {
  database.exec('BEGIN IMMEDIATE');
  try {
    const result = work();
    database.exec('COMMIT');
    return result;
  } catch (error) {
    if (database.isTransaction) database.exec('ROLLBACK');
    throw error;
  }
}

function cachedStatements(database: DatabaseSync): (sql: string) => StatementSync {
  const statements = new Map<string, StatementSync>();
  return (sql) => {
    const statement = statements.get(sql) ?? database.prepare(sql);
    statements.set(sql, statement);
    return statement;
  };
}
