import { chainEnd } from '../sql/chain-end.ts';
import type { Appended, Batch } from '../store.ts';
import type { Driver } from './driver.ts';
import { errandInsert } from './errand-insert.ts';
import { GroupCommit } from './group-commit.ts';
import { documentInsert, receiptInsert } from './journal-rows.ts';
import { type Ends, type Entry, type Item, linked } from './linked.ts';
import { type PreparedBatch, prepared } from './prepared.ts';
import type { Text } from './shared-batch.ts';
import type { Vault } from './vault.ts';

type Database = Pick<Driver, 'insert' | 'read'>;
/** Items that are on disk, and how far chains have come with them. */
interface Written {
  readonly items: readonly Item[];
  readonly ends: Ends;
}

/** More at once would make the first wait for the last. */
const GROUPING = { most: 64, underway: 1 };

/** Writes chains of receipts. Batches that wait are one transaction, so that the time of the disk does not set the pace. */
export class ChainWriter {
  readonly #database: Database;
  readonly #vault: Vault;
  readonly #commits = new GroupCommit<PreparedBatch, Appended>(GROUPING, (batches) => this.#write(batches));
  /** How far chains have come; empty where a commit may have happened though its answer was lost. */
  #ends: Ends = new Map();

  constructor(database: Database, vault: Vault) {
    this.#database = database;
    this.#vault = vault;
  }

  /**
   * Hashes and seals the drafts, links them and writes them, but for those of which something is taken. They are sealed as soon as
   * they come: while a database writes those before them, the thread has nothing else to do.
   */
  async append(batch: Batch<Text>): Promise<Appended> {
    return this.#commits.add(prepared(batch, this.#vault));
  }

  async #write(batches: readonly PreparedBatch[]): Promise<readonly Appended[]> {
    const before = await this.#endsFor(batches);
    this.#ends = new Map();
    const all = batches.flatMap(({ writer, drafts }) => drafts.map((draft): Item => ({ writer, draft })));
    const { items, ends } = await written(this.#database, all, before);
    this.#ends = ends;
    const kept = new Set(items.map(({ draft }) => draft));
    return batches.map(({ writer, beginning, drafts }) => ({
      taken: drafts.flatMap((draft, i) => (kept.has(draft) ? [] : [i])),
      reached: ends.get(writer) ?? beginning,
    }));
  }

  async #endsFor(batches: readonly PreparedBatch[]): Promise<Ends> {
    const ends = new Map(this.#ends);
    for (const { writer, beginning } of batches)
      if (!ends.has(writer)) ends.set(writer, (await chainEnd(this.#database, writer)) ?? beginning);
    return ends;
  }
}

/** Writes all together; where something of some is taken, the others without them. */
async function written(database: Database, items: readonly Item[], before: Ends): Promise<Written> {
  if (items.length === 0) return { items, ends: before };
  const { entries, ends } = linked(items, before);
  const late = await lateAmong(database, entries);
  if (late.size === 0) return { items, ends };
  return written(
    database,
    items.filter((item) => !late.has(item)),
    before,
  );
}

/** Writes all or nothing: nothing where a version of a document, or a cause, is there already; tells of which. */
async function lateAmong({ insert }: Database, entries: readonly Entry[]): Promise<ReadonlySet<Item>> {
  const documents = entries.flatMap(({ item }) => item.draft.documents.map((row) => ({ row, item })));
  const errands = entries.flatMap(({ item }) =>
    item.draft.errand ? [{ row: item.draft.errand, item }] : [],
  );
  const taken = await insert([
    documentInsert(documents.map(({ row }) => row)),
    receiptInsert(entries.map(({ receipt }) => receipt)),
    ...(errands.length > 0 ? [errandInsert(errands.map(({ row }) => row))] : []),
  ]);
  const rowsOf = (insert: number) => (insert === 0 ? documents : errands);
  return new Set(taken.flatMap(({ insert: one, row }) => rowsOf(one)[row]?.item ?? []));
}
