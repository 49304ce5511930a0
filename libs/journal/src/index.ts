export type { Writer } from './chain.js';
export { Checkpoints } from './checkpoint/checkpoints.js';
export { publicKeysIn } from './checkpoint/public-keys.js';
export { type SigningKey, SigningKeyError, signingKey } from './checkpoint/signing-key.js';
export { keyFileText } from './checkpoint/signing-key-file.js';
export type * from './document-search.js';
export type { Against } from './evidence-check.js';
export { type ExportOptions, exportLines } from './export/export-lines.js';
export { verifyExport } from './export/verify-export.js';
export { openJournalStore, type StoreSetting } from './open-journal-store.js';
export type * from './outbox/outbox.js';
export { linksOf } from './page-by-page.js';
export { type Receipt, receiptOf } from './read-receipt.js';
export type { Link } from './receipt.js';
export { ReceiptJournal } from './receipt-journal.js';
export {
  type DecidedAgain,
  type DocumentReplay,
  type Impossible,
  type Renderer,
  type RenderInput,
  type Replay,
  Replayer,
} from './replay.js';
export { daysBefore, type RedactionTeller, redactBefore } from './retention.js';
export { rotateKeys } from './rotate.js';
export { StoreFailure } from './sql/store-failure.js';
export type { JournalStore, ReceiptSearch, StoredDocument } from './store.js';
export { hashedSubjects, PLAIN_SUBJECTS, type Subjects } from './subject/subjects.js';
export { DatabaseAddressError, databaseAddress } from './thread/postgres/database-address.js';
export { keyId, type VaultKeys } from './thread/vault.js';
export { type BrokenLink, type ChainReport, verifyChains } from './verify-chain.js';
export type { Contents } from './verify-content.js';
