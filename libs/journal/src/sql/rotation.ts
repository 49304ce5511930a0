import type { RotationStep } from '../store.js';
import { lackOf, sealOf } from './packed-columns.js';
import type { Row, SqlDatabase, SqlValue, Statement } from './sql-database.js';

/** A column of packed texts: by what its rows are told apart, and which of it a text is bound to. */
interface PackedColumn {
  readonly table: string;
  readonly column: string;
  readonly key: readonly string[];
  readonly about: string;
}

const COLUMNS: readonly PackedColumn[] = [
  { table: 'receipt', column: 'body', key: ['id'], about: 'id' },
  { table: 'document', column: 'text', key: ['id', 'version'], about: 'id' },
  { table: 'rule_set', column: 'files', key: ['digest'], about: 'digest' },
  { table: 'ehr_errand', column: 'task', key: ['id'], about: 'id' },
];

/** Few at once: receipts are written between. */
const AT_ONCE = 100;

/** Packs again what is not as `sealedWith` says (a key's id, undefined for none), and tells of each batch. */
export async function* rotation(
  database: SqlDatabase,
  sealedWith: string | undefined,
): AsyncGenerator<RotationStep> {
  for (const packed of COLUMNS) {
    let last: readonly SqlValue[] | undefined;
    for (;;) {
      const rows = await database.read({ ...page(packed, last), packed: { [packed.column]: packed.about } });
      const [legible, unreadable] = legibleOf(rows, packed);
      const old = legible.filter((row) => row[sealOf(packed.column)] !== (sealedWith ?? null));
      if (old.length > 0) await database.run(old.map((row) => packedAgain(row, packed)));
      yield { looked: rows.length, packed: old.length, unreadable };
      const end = rows.at(-1);
      if (!end || rows.length < AT_ONCE) break;
      last = keyOf(end, packed);
    }
  }
}

const keyOf = (row: Row, { key }: PackedColumn): readonly SqlValue[] => key.map((name) => row[name] ?? null);

function page({ table, column, key }: PackedColumn, last: readonly SqlValue[] | undefined): Statement {
  const names = key.join(', ');
  const after = last ? ` AND (${names}) > (${key.map(() => '?').join(', ')})` : '';
  return {
    sql: `SELECT ${names}, ${column} FROM ${table} WHERE ${column} IS NOT NULL${after} ORDER BY ${names} LIMIT ?`,
    values: [...(last ?? []), AT_ONCE],
  };
}

function legibleOf(rows: readonly Row[], { column }: PackedColumn): [readonly Row[], number] {
  const legible = rows.filter((row) => row[lackOf(column)] === undefined && row[column] !== '');
  return [legible, rows.length - legible.length];
}

/** What was taken away meanwhile stays so. */
function packedAgain(row: Row, packed: PackedColumn): Statement {
  const { table, column, key, about } = packed;
  const its = key.map((name) => `${name} = ?`).join(' AND ');
  return {
    sql: `UPDATE ${table} SET ${column} = ? WHERE ${its} AND ${column} IS NOT NULL`,
    values: [{ packed: String(row[column]), about: String(row[about]) }, ...keyOf(row, packed)],
  };
}
