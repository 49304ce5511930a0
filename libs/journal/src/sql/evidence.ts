import type { StoredCheckpoint, StoredRedaction } from '../store.js';
import type { Insert, SqlDatabase } from './sql-database.js';

/** What the journal says of itself: how far chains had come, and what was taken away. */

export const checkpointInsert = ({ writer, seq, at, jws }: StoredCheckpoint): Insert => ({
  into: 'checkpoint',
  columns: ['writer', 'seq', 'at', 'jws'],
  rows: [[writer, seq, at, jws]],
  once: true,
});

export async function checkpointsAfter(
  database: SqlDatabase,
  writer: string,
  after: number,
  limit: number,
): Promise<readonly StoredCheckpoint[]> {
  const sql = 'SELECT seq, at, jws FROM checkpoint WHERE writer = ? AND seq > ? ORDER BY seq LIMIT ?';
  const rows = await database.read({ sql, values: [writer, after, limit] });
  return rows.map(({ seq, at, jws }) => ({ writer, seq: Number(seq), at: String(at), jws: String(jws) }));
}

export async function signersIn(database: SqlDatabase): Promise<readonly string[]> {
  const sql = 'SELECT DISTINCT writer FROM checkpoint ORDER BY writer';
  return (await database.read({ sql, values: [] })).map(({ writer }) => String(writer));
}

export async function redactionsIn(database: SqlDatabase): Promise<readonly StoredRedaction[]> {
  const sql = 'SELECT before_time, at, jws FROM redaction ORDER BY number';
  return (await database.read({ sql, values: [] })).map(({ before_time, at, jws }) => ({
    before: String(before_time),
    at: String(at),
    ...(typeof jws === 'string' && { jws }),
  }));
}
