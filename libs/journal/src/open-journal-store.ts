import { SqlStore } from './sql/sql-store.js';
import { ThreadedDatabase } from './sql/threaded-database.js';
import type { JournalStore } from './store.js';
import type { ThreadSetting } from './thread/journal.worker.js';

/** Where the receipts are. */
export type StoreSetting = ThreadSetting;

/** @throws Error where the store cannot be opened */
export async function openJournalStore(setting: StoreSetting): Promise<JournalStore> {
  const thread = new ThreadedDatabase(setting);
  await thread.opened;
  return new SqlStore(thread);
}
