import type { StoredRedaction } from '../store.js';
import type { Insert, SqlDatabase, Statement } from './sql-database.js';

/** Few at once: receipts are written between. */
const AT_ONCE = 200;
/** A plan that was reviewed since is still in use: it stays with its receipt until its newest version is as old. */
const OLD = `FROM receipt WHERE recorded_at < ? AND body IS NOT NULL AND NOT EXISTS (
  SELECT 1 FROM document WHERE document.id = receipt.id AND document.written_at >= ?)`;

export async function hasOld(database: SqlDatabase, before: string): Promise<boolean> {
  return (await database.read({ sql: `SELECT id ${OLD} LIMIT 1`, values: [before, before] })).length > 0;
}

/** Empties what was recorded before `before`; how many receipts. */
export async function redactOld(database: SqlDatabase, redaction: StoredRedaction): Promise<number> {
  await database.insert([redactionInsert(redaction)]);
  await database.run(forgotten(redaction.before));
  for (let redacted = 0; ; ) {
    const sql = `SELECT id ${OLD} ORDER BY recorded_at LIMIT ?`;
    const rows = await database.read({ sql, values: [redaction.before, redaction.before, AT_ONCE] });
    if (rows.length === 0) return redacted;
    const [, emptied = 0] = await database.run(emptyings(rows.map(({ id }) => String(id))));
    redacted += emptied;
  }
}

const redactionInsert = ({ before, at, jws }: StoredRedaction): Insert => ({
  into: 'redaction',
  columns: ['before_time', 'at', 'jws'],
  rows: [[before, at, jws ?? null]],
});

/** Of errands to EHRs only that they were done stays, so that none is done again; one that is still to be done is done first. */
const forgotten = (before: string): readonly Statement[] => [
  {
    sql: "DELETE FROM ehr_errand WHERE state <> 'pending' AND settled_at < ? AND cause IS NULL",
    values: [before],
  },
  {
    sql: "UPDATE ehr_errand SET reference = NULL WHERE state <> 'pending' AND settled_at < ? AND reference IS NOT NULL",
    values: [before],
  },
];

/** Always as many places, so that the statements are the same each time. */
function emptyings(ids: readonly string[]): readonly Statement[] {
  const values = Array.from({ length: AT_ONCE }, (_, i) => ids[i] ?? ids[0] ?? '');
  const its = `id IN (${values.map(() => '?').join(', ')})`;
  return [
    { sql: `UPDATE document SET text = NULL, subject = NULL WHERE ${its}`, values },
    { sql: `UPDATE receipt SET body = NULL, subject = NULL WHERE ${its} AND body IS NOT NULL`, values },
  ];
}
