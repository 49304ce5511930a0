import type { Ask } from './ask.ts';

/** The columns of a table, as the database has them. */
export interface Table {
  readonly types: ReadonlyMap<string, string>;
  /** The columns of its primary key. */
  readonly key: readonly string[];
}
export type Tables = ReadonlyMap<string, Table>;

const COLUMNS = `
  SELECT c.relname AS relation, a.attname AS name, format_type(a.atttypid, NULL) AS type,
    COALESCE(a.attnum = ANY (k.conkey), false) AS is_key
  FROM pg_class c
  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped
  LEFT JOIN pg_constraint k ON k.conrelid = c.oid AND k.contype = 'p'
  WHERE c.relkind IN ('r', 'p') AND pg_table_is_visible(c.oid)
    AND c.relnamespace NOT IN ('pg_catalog'::regnamespace, 'information_schema'::regnamespace)
  ORDER BY c.relname, a.attnum`;

/** Reads what columns there are. */
export async function readTables(ask: Ask): Promise<Tables> {
  const { rows } = await ask(COLUMNS);
  const ofTable = Map.groupBy(rows, ({ relation }) => String(relation));
  return new Map([...ofTable].map(([name, columns]) => [name, tableOf(columns)]));
}

const tableOf = (columns: readonly { readonly [column: string]: unknown }[]): Table => ({
  types: new Map(columns.map(({ name, type }) => [String(name), String(type)])),
  key: columns.flatMap(({ name, is_key }) => (is_key === true ? [String(name)] : [])),
});
