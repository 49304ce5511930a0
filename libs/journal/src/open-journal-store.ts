import { SqlStore } from './sql/sql-store.js';
import { ThreadedDatabase } from './sql/threaded-database.js';
import type { JournalStore } from './store.js';
import type { ThreadSetting } from './thread/journal.worker.js';
import { PLAIN_SUBJECTS, type Subjects } from './subject/subjects.js';

/** Where the receipts are. */
export type StoreSetting = ThreadSetting;

/** How what is kept is guarded. */
export interface StoreGuards {
  readonly subjects?: Subjects;
}

/** @throws Error where the store cannot be opened */
export async function openJournalStore(
  setting: StoreSetting,
  { subjects = PLAIN_SUBJECTS }: StoreGuards = {},
): Promise<JournalStore> {
  const thread = new ThreadedDatabase(setting);
  await thread.opened;
  return new SqlStore(thread, subjects);
}
