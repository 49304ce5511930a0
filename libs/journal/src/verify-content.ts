import { type DocumentIndex, JournalContentError } from '#libs/decisions';
import { type ReceiptBody, type ReceiptHead, sha256 } from './receipt.js';
import type { DocumentKey, JournalStore, StoredDocument, StoredLink } from './store.js';
import { columnOf } from './subject/subjects.js';

/** How to read what the journal only keeps; what is not given is not compared. */
export interface Contents {
  /** The digest of a rule set, from the text of its files. */
  readonly ruleSetDigest?: (files: string) => string;
  /** By what a document is found, from its text. */
  readonly indexOf?: (text: string) => DocumentIndex;
}

/** What a receipt says of a document. */
interface Named extends DocumentKey {
  readonly digest: string;
}

/** Whether what stands beside the chains is what the receipts say: columns, documents, rule sets. */
export class ContentCheck {
  readonly #ruleSets = new Map<string, Promise<string | undefined>>();
  readonly #missingKeys = new Set<string>();

  private constructor(
    private readonly store: JournalStore,
    private readonly contents: Contents,
    /** Later versions that were there at first, without those that a receipt named since. */
    private readonly unnamed: Map<string, DocumentKey>,
  ) {}

  /** Begins before the first chain is walked: what is written meanwhile is then no riddle. */
  static async begin(store: JournalStore, contents: Contents): Promise<ContentCheck> {
    const later = await store.laterVersions();
    return new ContentCheck(store, contents, new Map(later.map((key) => [nameOf(key), key])));
  }

  /** What is wrong beside a link that is itself as it was written; `own` is the first version of its document. */
  async faultOf(link: StoredLink, own: StoredDocument | undefined): Promise<string | undefined> {
    const head = JSON.parse(link.head) as ReceiptHead;
    if (link.lacksKey !== undefined) this.#lacks(link.lacksKey);
    return (
      columnFault(link, head) ??
      (await this.#ruleSetFault(head.ruleSet.digest)) ??
      this.#ownFault(link, head, own) ??
      (await this.#supersededFault(link, head))
    );
  }

  /** Keys that content is encrypted with and that are not here: what is under them is not compared. */
  get missingKeys(): readonly string[] {
    return [...this.#missingKeys].sort();
  }

  #unreadable({ message, key }: JournalContentError): string | undefined {
    return key === undefined ? message : this.#lacks(key);
  }

  #lacks(key: string): undefined {
    this.#missingKeys.add(key);
  }

  /** Versions that are there and in no receipt. */
  leftOver(): readonly DocumentKey[] {
    return [...this.unnamed.values()];
  }

  #ownFault(link: StoredLink, { document }: ReceiptHead, own: StoredDocument | undefined) {
    if (!document) return own && 'It tells of no document, and there is one.';
    const named = { id: link.id, version: FIRST_VERSION, digest: document.digest };
    return this.#documentFault(link, named, own, link.body === undefined);
  }

  async #supersededFault(link: StoredLink, { supersedes }: ReceiptHead): Promise<string | undefined> {
    if (!supersedes) return undefined;
    this.unnamed.delete(nameOf(supersedes));
    const found = await unlessUnreadable(() => this.store.document(supersedes.id, supersedes.version));
    if (found instanceof JournalContentError) return this.#unreadable(found);
    const isRemoved = found?.text === undefined && (await this.store.find(supersedes.id))?.body === undefined;
    return this.#documentFault(link, supersedes, found, isRemoved);
  }

  #documentFault(
    { recordedAt }: StoredLink,
    { id, version, digest }: Named,
    found: StoredDocument | undefined,
    isRemoved: boolean,
  ): string | undefined {
    const its = `Version ${version} of document ${id}`;
    if (!found) return `${its} is not there.`;
    if (found.unreadable !== undefined) return found.unreadable;
    if (found.lacksKey !== undefined) return this.#lacks(found.lacksKey);
    if ((found.text === undefined) !== isRemoved) return `${its} was removed alone, or left alone.`;
    if (found.writtenAt !== recordedAt) return `${its} was changed.`;
    if (found.text === undefined) return found.subject && `${its} was not removed with all that is in it.`;
    if (sha256(found.text) !== digest) return `${its} was changed.`;
    const index = this.contents.indexOf?.(found.text);
    return index === undefined || isFoundBy(found, index)
      ? undefined
      : `${its} is not found by what it says.`;
  }

  #ruleSetFault(digest: string): Promise<string | undefined> {
    const known = this.#ruleSets.get(digest) ?? this.#readRuleSet(digest);
    this.#ruleSets.set(digest, known);
    return known;
  }

  async #readRuleSet(digest: string): Promise<string | undefined> {
    const { ruleSetDigest } = this.contents;
    if (!ruleSetDigest) return undefined;
    const kept = await unlessUnreadable(() => this.store.ruleSet(digest));
    if (kept instanceof JournalContentError) return this.#unreadable(kept);
    if (!kept) return 'The rule set that decided is not there.';
    return digestOf(kept.files, ruleSetDigest) === digest
      ? undefined
      : 'The rule set that decided was changed.';
  }
}

/** What was read, or why it cannot be. */
async function unlessUnreadable<T>(read: () => Promise<T>): Promise<T | JournalContentError> {
  try {
    return await read();
  } catch (error) {
    if (error instanceof JournalContentError) return error;
    throw error;
  }
}

const FIRST_VERSION = 1;

const nameOf = ({ id, version }: DocumentKey): string => `${version} ${id}`;

/** Receipts are found by columns that repeat what is in them. */
function columnFault(link: StoredLink, head: ReceiptHead): string | undefined {
  const isFound =
    link.id === head.id &&
    link.recordedAt === head.recordedAt &&
    link.door === head.door &&
    (link.lacksKey !== undefined || link.subject === subjectIn(link));
  return isFound ? undefined : 'It is not found by what it says.';
}

function subjectIn({ body }: StoredLink): string | undefined {
  if (body === undefined) return undefined;
  const { subject } = JSON.parse(body) as ReceiptBody;
  return subject && columnOf(subject);
}

/** Files that cannot be read have no digest. */
function digestOf(files: string, ruleSetDigest: (files: string) => string): string | undefined {
  try {
    return ruleSetDigest(files);
  } catch {
    return undefined;
  }
}

const isFoundBy = (
  found: StoredDocument,
  { subject, status, categories, date, replaces }: DocumentIndex,
): boolean =>
  found.subject === subject &&
  found.status === status &&
  found.categories.join(' ') === categories.join(' ') &&
  found.date === date &&
  found.replaces === replaces;
