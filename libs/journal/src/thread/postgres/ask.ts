import { createHash } from 'node:crypto';
import type { ClientBase, QueryResult } from 'pg';
import type { StoredValue } from './stored-value.ts';

/** Asks one statement of a connection. */
export type Ask = (sql: string, values?: readonly (StoredValue | Uint8Array)[]) => Promise<QueryResult>;

/** Each statement is parsed and planned once for each connection: its text, hashed, is the name it is known by. */
export const askOf =
  (client: ClientBase): Ask =>
  (text, values) =>
    client.query(values ? { name: nameOf(text), text, values: [...values] } : text);

const nameOf = (text: string): string => createHash('sha1').update(text).digest('base64url');
