import type { DocumentIndex } from '#libs/decisions';
import type { ChainEnd, Writer } from './chain.js';
import type { DocumentFilter, DocumentSearch } from './document-search.js';
import type { NewErrand, Outbox } from './outbox/outbox.js';
import type { Link } from './receipt.js';

/** One version of a document; stores compress it. */
export interface StoredDocument extends DocumentIndex {
  readonly id: string;
  /** From 1. */
  readonly version: number;
  readonly writtenAt: string;
  /** Undefined once it was taken away. */
  readonly text: string | undefined;
  /** Why the text cannot be read, or which key is missing to read it; only told where that is asked about. */
  readonly unreadable?: string;
  readonly lacksKey?: string;
}
/** A document as it is given to be written. */
export interface WrittenDocument<Text = string>
  extends Omit<StoredDocument, 'text' | 'unreadable' | 'lacksKey'> {
  readonly text: Text;
}
/**
 * What is written together: a receipt, its document, and the new version of the document that it supersedes. Its parts are texts,
 * which go to whoever writes them more quickly than objects do.
 */
export interface Draft<Text = string> {
  readonly id: string;
  readonly recordedAt: string;
  readonly door: string;
  /** JSON of an `UnhashedHead`. */
  readonly head: string;
  /** JSON of a `ReceiptBody`. */
  readonly body: Text;
  /** JSON of the decision. */
  readonly decision: Text;
  /** By whom it is found. */
  readonly subject?: string;
  readonly document?: WrittenDocument<Text> & { readonly language: string };
  readonly superseded?: WrittenDocument<Text>;
  /** What has to be done in an EHR because of it. */
  readonly errand?: NewErrand;
}
/** Receipts of one writer, to follow the end of its chain. */
export interface Batch<Text = string> {
  readonly writer: string;
  /** Where its chain begins, for the first of its receipts. */
  readonly beginning: ChainEnd;
  readonly drafts: readonly Draft<Text>[];
}
/** What came of a batch. */
export interface Appended {
  /** Indexes of the drafts of which a version of a document, or an errand of the same cause, is there already; nothing of them was written. */
  readonly taken: readonly number[];
  /** How far the writer's chain has come, on disk. */
  readonly reached: ChainEnd;
}
/** The files of a rule set as one JSON text, by the digest of what decides in it; stores compress it. */
export interface StoredRuleSet {
  readonly digest: string;
  readonly files: string;
}
/** A link with the columns by which it is found, as they are stored. */
export interface StoredLink extends Link {
  readonly id: string;
  readonly recordedAt: string;
  readonly door: string;
  readonly subject?: string;
}
/** One version of a document. */
export type DocumentKey = Pick<StoredDocument, 'id' | 'version'>;
/** What is stored and in no chain: nobody who writes in order leaves any. */
export interface LooseRows {
  /** Of writers that nobody registered, each with its first receipt. */
  readonly receipts: readonly Pick<Link, 'writer' | 'seq'>[];
  /** Documents of decisions that have no receipt. */
  readonly documents: readonly DocumentKey[];
}
/** Which receipts; newest first. */
export interface ReceiptSearch {
  readonly subject?: string;
  readonly door?: string;
  /** Recorded at this time or later; ISO 8601 in UTC. */
  readonly since?: string;
  /** Recorded before this time. */
  readonly until?: string;
  /** Goes on after this receipt. */
  readonly after?: { readonly recordedAt: string; readonly id: string };
  readonly limit: number;
}

/** How far a chain had come, signed. */
export interface StoredCheckpoint {
  readonly writer: string;
  readonly seq: number;
  /** ISO 8601 in UTC */
  readonly at: string;
  /** The statement, as a compact JWS. */
  readonly jws: string;
}
/** That receipts recorded before a time were emptied on purpose. */
export interface StoredRedaction {
  readonly before: string;
  readonly at: string;
  /** The statement, as a compact JWS; absent where there was no key. */
  readonly jws?: string;
}

/** What came of packing texts again under the key in force. */
export interface RotationStep {
  readonly looked: number;
  readonly packed: number;
  /** Changed, or encrypted with a key that is not here: left as they are. */
  readonly unreadable: number;
}

/** Where receipts are kept. */
export interface JournalStore {
  /** What has to be done in EHRs. */
  readonly outbox: Outbox;
  /** Makes a writer known, and tells whose chain its own follows. */
  register(writer: Omit<Writer, 'follows'>): Promise<Writer>;
  /** In the order in which they were registered. */
  writers(): Promise<readonly Writer[]>;
  /** How far a writer's chain has come; undefined where it has no link. */
  end(writer: string): Promise<ChainEnd | undefined>;
  /** Writes the receipts, together with what else waits; resolves once they are on disk. */
  append(batch: Batch): Promise<Appended>;
  keepRuleSet(ruleSet: StoredRuleSet): Promise<void>;
  ruleSet(digest: string): Promise<StoredRuleSet | undefined>;
  find(id: string): Promise<Link | undefined>;
  search(search: ReceiptSearch): Promise<readonly Link[]>;
  /** A writer's links after this one, in order. */
  chain(writer: string, after: number, limit: number): Promise<readonly StoredLink[]>;
  /** The first versions of the documents of a writer's receipts, after this one and up to that one. */
  documentsOf(writer: string, after: number, upTo: number): Promise<readonly StoredDocument[]>;
  /** Versions of documents beside the first ones. */
  laterVersions(): Promise<readonly DocumentKey[]>;
  loose(): Promise<LooseRows>;
  /** The newest version, where none is named. */
  document(id: string, version?: number): Promise<StoredDocument | undefined>;
  /** Every version, the newest first; none where there is no such document. */
  documentVersions(id: string): Promise<readonly StoredDocument[]>;
  documents(search: DocumentSearch): Promise<readonly StoredDocument[]>;
  /** How many there are; counting ends at `most`. */
  countDocuments(filter: DocumentFilter, most: number): Promise<number>;
  /**
   * Takes the bodies and documents of receipts recorded before this away, batch by batch; how many. That it was done is kept
   * first, so that it can be told from tampering.
   */
  redact(before: string, told?: Omit<StoredRedaction, 'before'>): Promise<number>;
  /** Whether `redact` would take anything away. */
  hasBefore(before: string): Promise<boolean>;
  redactions(): Promise<readonly StoredRedaction[]>;
  keepCheckpoint(checkpoint: StoredCheckpoint): Promise<void>;
  /** A writer's checkpoints at places after this one, in order. */
  checkpoints(writer: string, after: number, limit: number): Promise<readonly StoredCheckpoint[]>;
  /** Writers of whom there are checkpoints. */
  signers(): Promise<readonly string[]>;
  /** Packs again, batch by batch, what is not encrypted with the key in force. */
  rotation(): AsyncIterable<RotationStep>;
  /** Sees to it that what was taken away or written over is gone from the disk, too. */
  purge(): Promise<void>;
  /** Rejects where nothing can be written. */
  check(): Promise<void>;
  close(): Promise<void>;
}
