import type { Query, Row, SqlValue } from '../sql/sql-database.ts';
import type { Vault } from './vault.ts';

/** A value as it is stored. */
export const sealed = (value: SqlValue, vault: Vault): string | number | null | Uint8Array =>
  value !== null && typeof value === 'object' ? vault.seal(value.packed, value.about) : value;

/** Stands for a text that cannot be opened: no text of ours is empty. */
const UNREADABLE = '';

/** A stored row with its packed columns as texts again; what was tampered with is empty. */
export function unsealed(
  row: { readonly [column: string]: unknown },
  packed: NonNullable<Query['packed']>,
  vault: Vault,
): Row {
  const texts = Object.entries(packed).map(([column, about]) => {
    const bytes = row[column];
    return [column, bytes instanceof Uint8Array ? opened(bytes, String(row[about]), vault) : null] as const;
  });
  return { ...row, ...Object.fromEntries(texts) } as Row;
}

function opened(bytes: Uint8Array, about: string, vault: Vault): string {
  try {
    return vault.open(bytes, about);
  } catch {
    return UNREADABLE;
  }
}
