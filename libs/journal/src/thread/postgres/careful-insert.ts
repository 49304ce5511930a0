import type { TakenRow } from '../../sql/sql-database.ts';
import type { Ask } from './ask.ts';
import { insertStatement, type StoredInsert, tableOf } from './insert-statement.ts';
import type { StoredValue } from './stored-value.ts';
import type { Tables } from './tables.ts';

/** Adds all rows, or none where one is there already; tells which are. */
export async function insertCarefully(
  ask: Ask,
  inserts: readonly StoredInsert[],
  tables: Tables,
): Promise<readonly TakenRow[]> {
  await ask('BEGIN');
  const taken: TakenRow[] = [];
  for (const [index, insert] of inserts.entries())
    for (const row of await takenRows(ask, insert, tables)) taken.push({ insert: index, row });
  await ask(taken.length > 0 ? 'ROLLBACK' : 'COMMIT');
  return taken;
}

/** Adds rows; which of them are there already, where the insert allows for that. */
async function takenRows(ask: Ask, insert: StoredInsert, tables: Tables): Promise<readonly number[]> {
  if (insert.rows.length === 0) return [];
  const { sql, values } = insertStatement(insert, tables);
  if (!insert.once) {
    await ask(sql, values);
    return [];
  }
  const { key } = tableOf(insert.into, tables);
  const { rows } = await ask(`${sql} ON CONFLICT DO NOTHING RETURNING ${key.join(', ')}`, values);
  return notAmong(
    rows.map((row) => keyOf(key.map((column) => row[column]))),
    keysOf(insert, key),
  );
}

/** Which of the wanted keys were not added; of two that are the same, the second. */
function notAmong(added: readonly string[], wanted: readonly string[]): readonly number[] {
  const left = new Set(added);
  return wanted.flatMap((key, row) => (left.delete(key) ? [] : [row]));
}

function keysOf({ columns, rows }: StoredInsert, key: readonly string[]): readonly string[] {
  const places = key.map((column) => columns.indexOf(column));
  return rows.map((row) => keyOf(places.map((place) => row[place])));
}

const keyOf = (values: readonly (StoredValue | undefined)[]): string => JSON.stringify(values);
