import { join } from 'node:path';
import type { VerifyMode } from '#libs/decisions';
import type { Launch } from './contender-process.js';

/** Where receipts are kept while it is measured; `undefined` for the service that keeps none. */
export interface MeasuredStore {
  readonly name: string;
  /** Settings of the service; `folder` is for files. */
  readonly variables: (folder: string) => { readonly [name: string]: string };
}

/** What the service with each store is compared with. */
export const WITHOUT = 'no journal';
/** The stores that are measured. */
export const STORES: readonly MeasuredStore[] = [
  { name: 'SQLite', variables: (folder) => ({ JOURNAL_FILE: join(folder, 'journal.db') }) },
];
export const JOURNAL_MODES: readonly VerifyMode[] = ['off', 'budget'];

/** The name of a service that is measured. */
export const nameOf = (store: string, mode: VerifyMode): string => `${store}, \`VERIFY=${mode}\``;

/** A service for each store and mode, and in each mode one that keeps nothing. */
export function journalContenders(folder: string): { readonly [contender: string]: Launch } {
  const launches = JOURNAL_MODES.flatMap((mode) => [
    [nameOf(WITHOUT, mode), launch(KEEPS_NOTHING, { VERIFY: mode })] as const,
    ...STORES.map(({ name, variables }) => {
      const own = join(folder, mode);
      return [nameOf(name, mode), launch(SERVICE, { VERIFY: mode, ...variables(own) })] as const;
    }),
  ]);
  return Object.fromEntries(launches);
}

const SERVICE = 'apps/service/src/main.js';
const KEEPS_NOTHING = 'test/load/peers/stepdown-without-journal.js';

/** The path is that of the door, put behind it in each turn. */
const launch = (script: string, variables: Launch['variables'] = {}): Launch => ({
  script,
  variables,
  path: '',
});
