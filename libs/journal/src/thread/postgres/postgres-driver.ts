import type { QueryResult } from 'pg';
import type { Query, SqlValue } from '../../sql/sql-database.ts';
import type { Driver } from '../driver.ts';
import { sealed, unsealed } from '../packed.ts';
import type { Vault } from '../vault.ts';
import type { Ask } from './ask.ts';
import { connectionSettings, type PostgresSetting } from './connection-settings.ts';
import { databaseFailure } from './database-failure.ts';
import { insertAll } from './insert-all.ts';
import { numbered } from './placeholders.ts';
import { prepareSchema } from './postgres-schema.ts';
import { ReadConnections } from './read-connections.ts';
import type { StoredValue } from './stored-value.ts';
import { readTables } from './tables.ts';
import { vacuum } from './vacuum.ts';
import { WriteConnection } from './write-connection.ts';

/** Whoever waits for an answer is told within this time that there is none, in milliseconds. */
const ANSWER_WITHIN = 4000;
/** What looks at everything that is kept may take this long. */
const LONG_WITHIN = 30 * 60_000;
/** Making tables may have to wait for another process that does. */
const PREPARE_WITHIN = 60_000;

/** One PostgreSQL: one connection writes, a few read; each comes back when the database does. */
export async function postgresDriver(setting: PostgresSetting, vault: Vault): Promise<Driver> {
  const settings = connectionSettings(setting);
  const writer = new WriteConnection(settings);
  const readers = new ReadConnections(settings);
  const tables = await told(
    writer.run(PREPARE_WITHIN, async (ask) => {
      await prepareSchema(ask);
      return readTables(ask);
    }),
  );
  const stored = (values: readonly SqlValue[]): readonly StoredValue[] =>
    values.map((value) => sealed(value, vault));

  return {
    insert: async (inserts) => {
      const all = inserts.map((insert) => ({ ...insert, rows: insert.rows.map(stored) }));
      return told(writer.run(ANSWER_WITHIN, (ask) => insertAll(ask, all, tables)));
    },
    run: async (statements) => {
      const all = statements.map(({ sql, values }) => ({ sql: numbered(sql), values: stored(values) }));
      return told(writer.run(ANSWER_WITHIN, (ask) => runAll(ask, all)));
    },
    read: async ({ sql, values, packed = {}, mayTakeLong = false }: Query) => {
      const [text, asked] = [numbered(sql), stored(values)];
      const work = mayTakeLong
        ? readers.run(LONG_WITHIN, (ask) => askAtLength(ask, text, asked))
        : readers.run(ANSWER_WITHIN, (ask) => ask(text, asked));
      const { rows } = await told(work);
      return rows.map((row) => unsealed(row, packed, vault));
    },
    purge: () => told(vacuum(settings)),
    close: async () => {
      await writer.close();
      await readers.close();
    },
  };
}

interface StoredStatement {
  readonly sql: string;
  readonly values: readonly StoredValue[];
}

/** Several statements are one transaction; one alone is one by itself. */
async function runAll(ask: Ask, statements: readonly StoredStatement[]): Promise<readonly number[]> {
  const changed: number[] = [];
  if (statements.length > 1) await ask('BEGIN');
  for (const { sql, values } of statements) changed.push((await ask(sql, values)).rowCount ?? 0);
  if (statements.length > 1) await ask('COMMIT');
  return changed;
}

/** Without the server's own limit, which is there for what a request waits for. */
async function askAtLength(ask: Ask, sql: string, values: readonly StoredValue[]): Promise<QueryResult> {
  await ask('BEGIN READ ONLY');
  await ask('SET LOCAL statement_timeout = 0');
  const result = await ask(sql, values);
  await ask('COMMIT');
  return result;
}

/** What fails is told in words that may be logged. */
async function told<T>(work: Promise<T>): Promise<T> {
  try {
    return await work;
  } catch (error) {
    throw databaseFailure(error);
  }
}
