import { join } from 'node:path';
import type { StoreSetting } from '#libs/journal';
import { PostgresServer } from '../support/postgres/postgres-server.js';

/** A store whose service is killed: where it is, as the library and as the service are told. */
export interface KilledStore {
  readonly setting: StoreSetting;
  readonly variables: { readonly [name: string]: string };
  readonly remove?: () => Promise<void>;
}

/** How to make each store anew; `folder` is for its files. */
export const STORES: { readonly [name: string]: (folder: string) => Promise<KilledStore> } = {
  sqlite: async (folder) => {
    const file = join(folder, 'journal.db');
    return { setting: { file }, variables: { JOURNAL_FILE: file } };
  },
  postgres: async (folder) => {
    const server = await PostgresServer.start();
    const url = await server.newDatabase();
    return {
      setting: { file: join(folder, 'unused.db'), database: { url } },
      variables: { DATABASE_URL: url },
      remove: () => server.remove(),
    };
  },
};
