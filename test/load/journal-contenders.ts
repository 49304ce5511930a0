import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { VerifyMode } from '#libs/decisions';
import type { PostgresServer } from '../support/postgres/postgres-server.js';
import type { Launch } from './contender-process.js';

/** Where receipts are kept while it is measured. */
interface MeasuredStore {
  readonly name: string;
  /** Settings of a service with a journal that is empty; `folder` is for files. */
  readonly variables: (folder: string, server: PostgresServer) => Promise<Launch['variables']>;
}

const STORES: readonly MeasuredStore[] = [
  { name: 'SQLite', variables: async (folder) => ({ JOURNAL_FILE: join(folder, 'journal.db') }) },
  { name: 'PostgreSQL', variables: async (_, server) => ({ DATABASE_URL: await server.newDatabase() }) },
];
const MODES: readonly VerifyMode[] = ['off', 'budget'];

const nameOf = (store: string, mode: VerifyMode): string => `${store}, \`VERIFY=${mode}\``;
/** The names of the services that are measured. */
export const SERVICES: readonly string[] = MODES.flatMap((mode) =>
  STORES.map(({ name }) => nameOf(name, mode)),
);
/** The name of a service while it keeps nothing. */
export const withoutJournal = (service: string): string => `${service}, no journal`;

/** A service for each store and mode. */
export async function journalContenders(
  folder: string,
  server: PostgresServer,
): Promise<{ readonly [service: string]: Launch }> {
  const launches: Record<string, Launch> = {};
  for (const mode of MODES) {
    await mkdir(join(folder, mode));
    for (const { name, variables } of STORES) {
      const own = await variables(join(folder, mode), server);
      launches[nameOf(name, mode)] = launch({ VERIFY: mode, ...own });
    }
  }
  return launches;
}

/** The path is that of the door, put behind it in each turn. */
const launch = (variables: Launch['variables'] = {}): Launch => ({
  script: 'test/load/peers/stepdown-journal-switch.js',
  variables,
  path: '',
});
