import { lackOf, sealOf } from '../sql/packed-columns.ts';
import type { Packed, Query, Row, SqlValue } from '../sql/sql-database.ts';
import { MissingKeyError, type Vault } from './vault.ts';

/** A value as it is stored. */
export const sealed = (value: SqlValue, vault: Vault): string | number | null | Uint8Array =>
  isPacked(value) ? vault.seal(value.packed, value.about) : value;

const isPacked = (value: SqlValue): value is Packed =>
  typeof value === 'object' && value !== null && 'packed' in value;

/** Stands for a text that cannot be opened: no text of ours is empty. */
const UNREADABLE = '';

/**
 * A stored row with its packed columns as texts again, each with the id of the key it is encrypted with beside it, and of the
 * one that is missing; what was tampered with is empty.
 */
export function unsealed(
  row: { readonly [column: string]: unknown },
  packed: NonNullable<Query['packed']>,
  vault: Vault,
): Row {
  const texts = Object.entries(packed).map(([column, about]): Row => {
    const bytes = row[column];
    if (!(bytes instanceof Uint8Array)) return { [column]: null };
    return {
      [sealOf(column)]: vault.keyOf(bytes) ?? null,
      ...opened(column, () => vault.open(bytes, String(row[about]))),
    };
  });
  return Object.assign({ ...row }, ...texts);
}

function opened(column: string, open: () => string): Row {
  try {
    return { [column]: open() };
  } catch (error) {
    return { [column]: UNREADABLE, ...(error instanceof MissingKeyError && { [lackOf(column)]: error.key }) };
  }
}
