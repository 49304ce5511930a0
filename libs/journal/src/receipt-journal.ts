import { randomUUID } from 'node:crypto';
import {
  type DecisionRecord,
  decisionJson,
  type Journal,
  JournalUnavailableError,
  jsonOnce,
  PlanSupersededError,
} from '#libs/decisions';
import { beginningOf, type ChainEnd, type Writer } from './chain.js';
import { keptContent } from './kept-content.js';
import type { ReceiptBody, UnhashedHead } from './receipt.js';
import type { Appended, Draft, JournalStore } from './store.js';
import { PLAIN_SUBJECTS, type Subjects } from './subject/subjects.js';
import { GroupCommit } from './thread/group-commit.js';

/** The first version of the document of a decision; those that come later supersede it. */
const FIRST_VERSION = 1;

/**
 * What is decided in one turn of the event loop goes to the store together, but no more than this: the store is at the first
 * while the next are decided.
 */
const GROUPING = { most: 8, underway: Number.POSITIVE_INFINITY };

/** Keeps a receipt of each decision, in a chain of this process's own. */
export class ReceiptJournal implements Journal {
  readonly #beginning: ChainEnd;
  readonly #groups = new GroupCommit<Draft, boolean>(GROUPING, (drafts) => this.#write(drafts));

  constructor(
    private readonly store: JournalStore,
    private readonly writer: Writer,
    private readonly subjects: Subjects = PLAIN_SUBJECTS,
    /** Hears how far the chain has come, once that is on disk. */
    private readonly onReached: (end: ChainEnd) => void = () => {},
  ) {
    this.#beginning = beginningOf(writer);
  }

  /**
   * @throws JournalUnavailableError where the receipt is not on disk
   * @throws PlanSupersededError where another decision has taken the place of the same plan, or was made for the same cause
   */
  async record(record: DecisionRecord): Promise<void> {
    const plan = record.document?.supersedes?.id ?? '';
    // Made at once: what it is made from is still at hand, and need not be kept while the draft waits.
    const isKept = await this.#groups.add(draftOf(record, this.writer.software, this.subjects));
    if (!isKept) throw new PlanSupersededError(plan);
  }

  /** Of each draft, whether it is kept. */
  async #write(drafts: readonly Draft[]): Promise<readonly boolean[]> {
    const { taken, reached } = await this.#appended(drafts);
    this.onReached(reached);
    const late = new Set(taken);
    return drafts.map((_, i) => !late.has(i));
  }

  async #appended(drafts: readonly Draft[]): Promise<Appended> {
    try {
      return await this.store.append({ writer: this.writer.id, beginning: this.#beginning, drafts });
    } catch (cause) {
      throw new JournalUnavailableError({ cause });
    }
  }
}

function draftOf(record: DecisionRecord, engine: string, subjects: Subjects): Draft {
  const { subject, envelope, recordedAt, door } = record;
  return {
    id: envelope.id,
    recordedAt,
    door,
    head: headOf(record, engine),
    body: JSON.stringify(bodyOf(record, subjects)),
    decision: decisionJson(envelope.decision),
    ...(subject !== undefined && { subject: subjects.searchedBy(subject) }),
    ...documentsOf(record),
    ...errandOf(record),
  };
}

type Own = Omit<UnhashedHead, 'parameters'>;

/** As JSON. Its parameters are those of nearly every other decision: they are most of it, and written once. */
function headOf({ envelope, recordedAt, door, caller }: DecisionRecord, engine: string): string {
  const { id, decidedAt, decision, verified } = envelope;
  const { ruleSet, parameters } = decision;
  const own = { id, decidedAt, recordedAt, door, caller, ruleSet, engine, verified };
  return `${JSON.stringify(own satisfies Own).slice(0, -1)},"parameters":${jsonOnce(parameters)}}`;
}

const bodyOf = (
  { envelope, request, subject, document }: DecisionRecord,
  { named, hide }: Subjects,
): ReceiptBody => ({
  ...keptContent({
    ...(subject !== undefined && { subject: named(subject) }),
    facts: request.facts,
    authored: request.authored ?? {},
    sources: hide(envelope.sources, subject),
    ...(request.available && { available: request.available }),
    ...(document && { context: document.context }),
  }),
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
