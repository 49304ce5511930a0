import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { PostgresServer } from '../../../../test/support/postgres/postgres-server.js';
import type { StoreSetting } from '../open-journal-store.js';

/** Where receipts can be kept, for what must hold of all. */
export interface StoreKind {
  /** A place that is empty. */
  newPlace(): Promise<StoreSetting>;
  /** Changes what is kept, behind the back of the store. */
  change(place: StoreSetting, sql: string): Promise<void>;
  close(): Promise<void>;
}

export const sqliteKind = async (): Promise<StoreKind> => ({
  newPlace: async () => ({ file: join(mkdtempSync(join(tmpdir(), 'stepdown-store-')), 'journal.db') }),
  change: async ({ file }, sql) => {
    const database = new DatabaseSync(file);
    database.exec(sql);
    database.close();
  },
  close: async () => undefined,
});

export async function postgresKind(): Promise<StoreKind> {
  const server = await PostgresServer.start();
  return {
    newPlace: async () => ({ file: '/nowhere/unused.db', database: { url: await server.newDatabase() } }),
    change: async ({ database }, sql) => {
      const name = new URL(database?.url ?? '').pathname.slice(1);
      await server.query(sql.replace(/x'(\w*)'/g, "'\\x$1'::bytea"), name);
    },
    close: () => server.remove(),
  };
}
