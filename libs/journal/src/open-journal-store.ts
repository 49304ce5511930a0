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

/** @throws Error where the store cannot be opened */
export async function openJournalStore(
  setting: StoreSetting,
  { subjects = PLAIN_SUBJECTS, keys }: StoreGuards = {},
): Promise<JournalStore> {
  const thread = new ThreadedDatabase({ ...setting, ...(keys && { keys }) });
  await thread.opened;
  return new SqlStore(thread, subjects, keys?.sealing && keyId(keys.sealing));
}
