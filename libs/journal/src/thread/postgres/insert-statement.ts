import type { Insert } from '../../sql/sql-database.ts';
import { binaryArray } from './binary-array.ts';
import type { StoredValue } from './stored-value.ts';
import type { Table, Tables } from './tables.ts';

/** Rows for one table with their values as they are stored. */
export interface StoredInsert extends Omit<Insert, 'rows'> {
  readonly rows: readonly (readonly StoredValue[])[];
}
/** A statement for any number of rows, and an array for each of its columns. */
export interface InsertStatement {
  readonly sql: string;
  readonly values: readonly Buffer[];
}

/** Adds all rows by one statement; `first` is the number of its first parameter. */
export function insertStatement(insert: StoredInsert, tables: Tables, first = 1): InsertStatement {
  const { into, columns, rows } = insert;
  const types = columns.map((column) => typeOf(tableOf(into, tables), column));
  const arrays = types.map((type, i) => `$${first + i}::${type}[]`);
  return {
    sql: `INSERT INTO ${into} (${columns.join(', ')}) SELECT * FROM unnest(${arrays.join(', ')})`,
    values: types.map((type, i) =>
      binaryArray(
        type,
        rows.map((row) => row[i] ?? null),
      ),
    ),
  };
}

/** All inserts as one statement, which is a transaction of its own: one way there and back. */
export function insertsAsOne(inserts: readonly StoredInsert[], tables: Tables): InsertStatement {
  let first = 1;
  const parts = inserts.map((insert) => {
    const part = insertStatement(insert, tables, first);
    first += part.values.length;
    return part;
  });
  return {
    sql: `WITH ${parts.map(({ sql }, i) => `part_${i} AS (${sql})`).join(', ')} SELECT 1`,
    values: parts.flatMap(({ values }) => values),
  };
}

/** @throws Error where the database has no such table */
export function tableOf(name: string, tables: Tables): Table {
  const table = tables.get(name);
  if (!table) throw new Error(`The database has no table ${name}.`);
  return table;
}

function typeOf(table: Table, column: string): string {
  const type = table.types.get(column);
  if (type === undefined) throw new Error(`The database has no column ${column} where one was expected.`);
  return type;
}
