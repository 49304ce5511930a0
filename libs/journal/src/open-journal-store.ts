import { SqlStore } from './sql/sql-store.js';
import { ThreadedDatabase } from './sql/threaded-database.js';
import type { JournalStore } from './store.js';

/** Where the receipts are. */
export interface StoreSetting {
  /** An SQLite file, or `:memory:`. */
  readonly file: string;
}

/** @throws Error where the store cannot be opened */
export async function openJournalStore(setting: StoreSetting): Promise<JournalStore> {
  const thread = new ThreadedDatabase(setting);
  await thread.opened;
  return new SqlStore(thread);
}
