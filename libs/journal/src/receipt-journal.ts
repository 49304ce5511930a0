import { randomUUID } from 'node:crypto';
import { type DecisionRecord, type Journal, PlanSupersededError } from '#libs/decisions';
import { beginningOf, type ChainEnd, type Writer } from './chain.js';
import { GroupCommit } from './group-commit.js';
import type { ReceiptBody } from './receipt.js';
import type { Draft, JournalStore } from './store.js';
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
   * @throws PlanSupersededError where another decision has taken the place of the same plan, or was made for the same cause
   */
  record(record: DecisionRecord): Promise<void> {
    return this.#commits.add(record);
  }

  async #write(records: readonly DecisionRecord[]): Promise<ReadonlyMap<DecisionRecord, Error>> {
    if (records.length === 0) return new Map();
    const end = this.#end ?? (await this.store.end(this.writer.id)) ?? beginningOf(this.writer);
    this.#end = undefined;
    const drafts = records.map((record) => draftOf(record, this.writer.software, this.subjects));
    const { taken, reached } = await this.store.append({ writer: this.writer.id, after: end, drafts });
    this.#end = reached;
    if (taken.length === 0) {
      this.onReached(reached);
      return new Map();
    }
    // Nothing was written: the others are written without those that came too late.
    const late = new Set(taken);
    const rest = await this.#write(records.filter((_, i) => !late.has(i)));
    return new Map([...rest, ...records.filter((_, i) => late.has(i)).map(tooLate)]);
  }
}

const tooLate = (record: DecisionRecord): [DecisionRecord, Error] => [
  record,
  new PlanSupersededError(record.document?.supersedes?.id ?? ''),
];

function draftOf(record: DecisionRecord, engine: string, subjects: Subjects): Draft {
  const { subject, envelope } = record;
  return {
    head: headOf(record, engine),
    body: JSON.stringify(bodyOf(record, subjects)),
    decision: JSON.stringify(envelope.decision),
    ...(subject !== undefined && { subject: subjects.searchedBy(subject) }),
    ...documentsOf(record),
    ...errandOf(record),
  };
}

function headOf({ envelope, recordedAt, door, caller }: DecisionRecord, engine: string): Draft['head'] {
  const { id, decidedAt, decision, verified } = envelope;
  const { ruleSet, parameters } = decision;
  return { id, decidedAt, recordedAt, door, caller, ruleSet, engine, parameters, verified };
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
}: DecisionRecord): Pick<Draft, 'document' | 'superseded'> {
  if (!document) return {};
  const { index, text, language, supersedes } = document;
  const own = { id: envelope.id, version: FIRST_VERSION, writtenAt, text, language, ...index };
  if (!supersedes) return { document: own };
  const { index: itsIndex, ...earlier } = supersedes;
  return { document: own, superseded: { ...earlier, writtenAt, ...itsIndex } };
}

/** What must be filed is remembered with the receipt: neither is without the other. */
function errandOf({ envelope: { id }, recordedAt, filing }: DecisionRecord): Pick<Draft, 'errand'> {
  if (!filing) return {};
  const { ehr, cause, task } = filing;
  const state = task === undefined ? 'none' : 'pending';
  return {
    errand: {
      id,
      kind: 'filing',
      ehr,
      state,
      due: recordedAt,
      ...(cause !== undefined && { cause }),
      ...(task !== undefined && { task }),
    },
  };
}
