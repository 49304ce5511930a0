import { type ChainEnd, nextLink } from '../chain.ts';
import type { ReceiptRow } from './journal-rows.ts';
import type { Prepared } from './prepared.ts';

/** How far chains have come, by writer. */
export type Ends = ReadonlyMap<string, ChainEnd>;

/** A draft and whose it is. */
export interface Item {
  readonly writer: string;
  readonly draft: Prepared;
}
/** An item and the row that it becomes, in its place in the chain. */
export interface Entry {
  readonly item: Item;
  readonly receipt: ReceiptRow;
}

/** Each item in its chain after the one before; `before` has an end for each writer. */
export function linked(
  items: readonly Item[],
  before: Ends,
): { readonly entries: readonly Entry[]; readonly ends: Ends } {
  const ends = new Map(before);
  const entries = items.map((item): Entry => {
    const { writer, draft } = item;
    const link = nextLink(ends.get(writer) as ChainEnd, draft);
    ends.set(writer, { seq: link.seq, hash: link.hash });
    return { item, receipt: { ...draft, writer, ...link } };
  });
  return { entries, ends };
}
