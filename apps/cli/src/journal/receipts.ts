import { JournalContentError } from '#libs/decisions';
import { type JournalStore, type Link, linksOf, type Receipt, receiptOf } from '#libs/journal';

/** Which receipts; all without. */
export interface Period {
  /** Recorded at this time or later; ISO 8601 in UTC. */
  readonly since?: string | undefined;
  /** Recorded before this time. */
  readonly until?: string | undefined;
}

/** What is done about a receipt that cannot be read; by default it is thrown. */
type OnUnreadable = (error: JournalContentError) => void;
const thrown: OnUnreadable = (error) => {
  throw error;
};

/** All receipts of a period, chain by chain, each chain in its order. */
export async function* receiptsIn(
  store: JournalStore,
  period: Period,
  onUnreadable = thrown,
): AsyncGenerator<Receipt> {
  for (const { id } of await store.writers())
    for await (const link of linksOf(store, id)) {
      const receipt = readable(link, onUnreadable);
      if (receipt && isIn(period, receipt)) yield receipt;
    }
}

function readable(link: Link, onUnreadable: OnUnreadable): Receipt | undefined {
  try {
    return receiptOf(link);
  } catch (error) {
    if (!(error instanceof JournalContentError)) throw error;
    onUnreadable(error);
    return undefined;
  }
}

const isIn = ({ since = '', until }: Period, { recordedAt }: Receipt): boolean =>
  recordedAt >= since && (until === undefined || recordedAt < until);

/** How many receipts there are in all chains. */
export async function receiptCount(store: JournalStore): Promise<number> {
  const writers = await store.writers();
  const ends = await Promise.all(writers.map(({ id }) => store.end(id)));
  return ends.reduce((sum, end) => sum + (end?.seq ?? 0), 0);
}
