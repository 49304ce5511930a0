import type { DatabaseSync, SQLInputValue, StatementSync } from 'node:sqlite';
import type { Insert, Query, SqlValue, Statement, TakenRow } from '../sql/sql-database.ts';
import type { Driver } from './driver.ts';
import { FileWatch } from './file-watch.ts';
import { openSqlite } from './open-sqlite.ts';
import { sealed, unsealed } from './packed.ts';
import type { Vault } from './vault.ts';
import { whenFree } from './when-free.ts';

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
  const database = openSqlite(file);
  const watch = new FileWatch(file === IN_MEMORY ? [] : [file, `${file}-wal`]);
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

  /** What was committed is told only where the file that it went to will be found again. */
  const written = async <T>(work: () => T): Promise<T> => {
    const result = await whenFree(() => inTransaction(database, work));
    watch.check();
    return result;
  };

  return {
    insert: async (inserts) => {
      try {
        await written(() => {
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
      written(() => statements.map(({ sql, values }) => Number(prepared(sql).run(...bound(values)).changes))),
    read: async ({ sql, values, packed = {} }: Query) => {
      const rows = await whenFree(() => prepared(sql).all(...bound(values)));
      return rows.map((row) => unsealed(row, packed, vault));
    },
    purge: () => truncateLog(database),
    close: () => database.close(),
  };
}

const IN_MEMORY = ':memory:';

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
