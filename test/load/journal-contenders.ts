import { join } from 'node:path';
import type { VerifyMode } from '#libs/decisions';
import type { PostgresServer } from '../support/postgres/postgres-server.js';
import type { Launch } from './contender-process.js';

/** Where receipts are kept while it is measured. */
export interface MeasuredStore {
  readonly name: string;
  /** Settings of a service with a journal that is empty; `folder` is for files. */
  readonly variables: (folder: string, server: PostgresServer) => Promise<Launch['variables']>;
}

/** What the service with each store is compared with. */
export const WITHOUT = 'no journal';
/** The stores that are measured. */
export const STORES: readonly MeasuredStore[] = [
  { name: 'SQLite', variables: async (folder) => ({ JOURNAL_FILE: join(folder, 'journal.db') }) },
  { name: 'PostgreSQL', variables: async (_, server) => ({ DATABASE_URL: await server.newDatabase() }) },
];
export const JOURNAL_MODES: readonly VerifyMode[] = ['off', 'budget'];

/** The name of a service that is measured. */
export const nameOf = (store: string, mode: VerifyMode): string => `${store}, \`VERIFY=${mode}\``;

/** A service for each store and mode, and in each mode one that keeps nothing. */
export async function journalContenders(
  folder: string,
  server: PostgresServer,
): Promise<{ readonly [contender: string]: Launch }> {
  const launches: Record<string, Launch> = {};
  for (const mode of JOURNAL_MODES) {
    launches[nameOf(WITHOUT, mode)] = launch(KEEPS_NOTHING, { VERIFY: mode });
    for (const { name, variables } of STORES) {
      const own = await variables(join(folder, mode), server);
      launches[nameOf(name, mode)] = launch(SERVICE, { VERIFY: mode, ...own });
    }
  }
  return launches;
}

const SERVICE = 'apps/service/src/main.js';
const KEEPS_NOTHING = 'test/load/peers/stepdown-without-journal.js';

/** The path is that of the door, put behind it in each turn. */
const launch = (script: string, variables: Launch['variables'] = {}): Launch => ({
  script,
  variables,
  path: '',
});
