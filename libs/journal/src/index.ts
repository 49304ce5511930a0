export type { Writer } from './chain.js';
export { openJournalStore, type StoreSetting } from './open-journal-store.js';
export { type Receipt, receiptOf } from './read-receipt.js';
export { ReceiptJournal } from './receipt-journal.js';
export { type DocumentReplay, type Renderer, type RenderInput, type Replay, Replayer } from './replay.js';
export type { JournalStore, ReceiptSearch, StoredDocument } from './store.js';
export { DatabaseAddressError, databaseAddress } from './thread/postgres/database-address.js';
export { type ChainReport, verifyChains } from './verify-chain.js';
export { hashedSubjects, PLAIN_SUBJECTS, type Subjects } from './subject/subjects.js';
