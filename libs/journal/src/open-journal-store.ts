import { SqlStore } from './sql/sql-store.js';
import { ThreadedDatabase } from './sql/threaded-database.js';
import type { JournalStore } from './store.js';
import { PLAIN_SUBJECTS, type Subjects } from './subject/subjects.js';
import type { ThreadSetting } from './thread/journal.worker.js';
import { keyId, type VaultKeys } from './thread/vault.js';

/** Where the receipts are. */
export type StoreSetting = Omit<ThreadSetting, 'keys'>;

/** How what is kept is guarded. */
export interface StoreGuards {
  readonly subjects?: Subjects;
  readonly keys?: VaultKeys;
}

/** The store cannot be opened; the message says which, and what its database says. */
export class JournalUnopenedError extends Error {
  readonly code = 'journal-unopened';
  constructor({ file, database }: StoreSetting, cause: unknown) {
    // An address may hold a password.
    const name = database ? 'The journal at DATABASE_URL' : `The journal ${file}`;
    const why = cause instanceof Error ? cause.message : String(cause);
    super(`${name} cannot be opened: ${why}${why.endsWith('.') ? '' : '.'}`, { cause });
    this.name = 'JournalUnopenedError';
  }
}

/** @throws JournalUnopenedError */
export async function openJournalStore(
  setting: StoreSetting,
  { subjects = PLAIN_SUBJECTS, keys }: StoreGuards = {},
): Promise<JournalStore> {
  const thread = new ThreadedDatabase({ ...setting, ...(keys && { keys }) });
  await thread.opened.catch((error: unknown) => {
    throw new JournalUnopenedError(setting, error);
  });
  return new SqlStore(thread, subjects, keys?.sealing && keyId(keys.sealing));
}
