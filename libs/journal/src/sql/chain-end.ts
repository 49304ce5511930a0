import type { ChainEnd } from '../chain.js';
import type { Query, Row } from './sql-database.js';

/** What can be read from. */
interface Readable {
  read(query: Query): Promise<readonly Row[]> | readonly Row[];
}

/** How far a writer's chain has come in a database; undefined where it has no link. */
export async function chainEnd(database: Readable, writer: string): Promise<ChainEnd | undefined> {
  const sql = 'SELECT seq, hash FROM receipt WHERE writer = ? ORDER BY seq DESC LIMIT 1';
  const [row] = await database.read({ sql, values: [writer] });
  return row && { seq: Number(row.seq), hash: String(row.hash) };
}
