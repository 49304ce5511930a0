import { randomUUID } from 'node:crypto';
import { type DecisionRecord, type Journal, PlanSupersededError } from '#libs/decisions';
import { beginningOf, type ChainEnd, nextLink, type Writer } from './chain.js';
import { GroupCommit } from './group-commit.js';
import { type ReceiptBody, type ReceiptHead, sha256 } from './receipt.js';
import type { Entry, JournalStore, StoredDocument } from './store.js';
import { PLAIN_SUBJECTS, type Subjects } from './subject/subjects.js';

/** The first version of the document of a decision; those that come later supersede it. */
const FIRST_VERSION = 1;

/** Keeps a receipt of each decision, in a chain of this process's own. */
export class ReceiptJournal implements Journal {
  readonly #commits = new GroupCommit<DecisionRecord>((records) => this.#write(records));
  /** Undefined where it is not known: a commit may have happened though its answer was lost. */
  #end: ChainEnd | undefined;

  constructor(
    private readonly store: JournalStore,
    private readonly writer: Writer,
    private readonly subjects: Subjects = PLAIN_SUBJECTS,
    /** Hears how far the chain has come, once that is on disk. */
    private readonly onReached: (end: ChainEnd) => void = () => {},
  ) {
    this.#end = beginningOf(writer);
  }

  /**
   * @throws JournalUnavailableError where the receipt is not on disk
   * @throws PlanSupersededError where another decision has taken the place of the same plan
   */
  record(record: DecisionRecord): Promise<void> {
    return this.#commits.add(record);
  }

  async #write(records: readonly DecisionRecord[]): Promise<ReadonlyMap<DecisionRecord, Error>> {
    if (records.length === 0) return new Map();
    const end = this.#end ?? (await this.store.end(this.writer.id)) ?? beginningOf(this.writer);
    this.#end = undefined;
    const { entries, reached } = this.#linked(records, end);
    const taken = await this.store.append(entries);
    if (taken.length === 0) {
      this.#end = reached;
      this.onReached(reached);
      return new Map();
    }
    // Nothing was written: the others are linked anew, without those that came too late.
    this.#end = end;
    const late = new Set(taken);
    const rest = await this.#write(records.filter((_, i) => !late.has(i)));
    return new Map([...rest, ...records.filter((_, i) => late.has(i)).map(tooLate)]);
  }

  #linked(
    records: readonly DecisionRecord[],
    from: ChainEnd,
  ): { entries: readonly Entry[]; reached: ChainEnd } {
    let reached = from;
    const entries = records.map((record) => {
      const head = headOf(record, this.writer.software);
      const link = nextLink(this.writer.id, reached, head, bodyOf(record, this.subjects));
      reached = link;
      const { id, recordedAt, door } = head;
      const { subject } = record;
      return {
        link,
        id,
        recordedAt,
        door,
        ...(subject !== undefined && { subject: this.subjects.searchedBy(subject) }),
        documents: documentsOf(record),
      };
    });
    return { entries, reached: { seq: reached.seq, hash: reached.hash } };
  }
}

const tooLate = (record: DecisionRecord): [DecisionRecord, Error] => [
  record,
  new PlanSupersededError(record.document?.supersedes?.id ?? ''),
];

function headOf(
  { envelope, recordedAt, door, caller, document }: DecisionRecord,
  engine: string,
): ReceiptHead {
  const { id, decidedAt, decision, verified } = envelope;
  const { supersedes } = document ?? {};
  return {
    id,
    decidedAt,
    recordedAt,
    door,
    caller,
    ruleSet: decision.ruleSet,
    engine,
    parameters: decision.parameters,
    decision: sha256(JSON.stringify(decision)),
    ...(document && { document: { digest: sha256(document.text), language: document.language } }),
    ...(supersedes && {
      supersedes: { id: supersedes.id, version: supersedes.version, digest: sha256(supersedes.text) },
    }),
    verified,
  };
}

const bodyOf = (
  { envelope, request, subject, document }: DecisionRecord,
  { named, hide }: Subjects,
): ReceiptBody => ({
  ...(subject !== undefined && { subject: named(subject) }),
  facts: request.facts,
  authored: request.authored ?? {},
  sources: hide(envelope.sources, subject),
  ...(request.available && { available: request.available }),
  ...(document && { context: document.context }),
  // Of 122 random bits, from a store of them that Node keeps filled.
  salt: randomUUID(),
});

function documentsOf({
  envelope,
  recordedAt: writtenAt,
  document,
}: DecisionRecord): readonly StoredDocument[] {
  if (!document) return [];
  const { id } = envelope;
  const { index, text, supersedes } = document;
  const own = { id, version: FIRST_VERSION, writtenAt, text, ...index };
  if (!supersedes) return [own];
  const { index: itsIndex, ...earlier } = supersedes;
  return [own, { ...earlier, writtenAt, ...itsIndex }];
}
