import type { TakenRow } from '../../sql/sql-database.ts';
import type { Ask } from './ask.ts';
import { insertCarefully } from './careful-insert.ts';
import { insertsAsOne, type StoredInsert } from './insert-statement.ts';
import type { Tables } from './tables.ts';

/** A row with this key is there already. */
const UNIQUE_VIOLATION = '23505';
/** Two transactions stood in each other's way, and this one was rolled back: it may be tried again. */
const COLLISIONS = ['40001', '40P01'];
const TRIES = 3;

/** Adds all rows, or none where one is there already that may be; tells which are. */
export async function insertAll(
  ask: Ask,
  inserts: readonly StoredInsert[],
  tables: Tables,
  tries = TRIES,
): Promise<readonly TakenRow[]> {
  try {
    return await insertOnce(ask, inserts, tables);
  } catch (error) {
    if (tries <= 1 || !COLLISIONS.includes(codeOf(error))) throw error;
    await ask('ROLLBACK');
    return insertAll(ask, inserts, tables, tries - 1);
  }
}

/** At once, for mostly no row is there; where one is, again and carefully. */
async function insertOnce(
  ask: Ask,
  inserts: readonly StoredInsert[],
  tables: Tables,
): Promise<readonly TakenRow[]> {
  const filled = inserts.filter(({ rows }) => rows.length > 0);
  if (filled.length === 0) return [];
  // Rule sets are there already at each start but the first.
  if (filled.every(({ once }) => once)) return insertCarefully(ask, inserts, tables);
  try {
    const { sql, values } = insertsAsOne(filled, tables);
    await ask(sql, values);
    return [];
  } catch (error) {
    if (codeOf(error) !== UNIQUE_VIOLATION || !filled.some(({ once }) => once)) throw error;
    return insertCarefully(ask, inserts, tables);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : '';
}
