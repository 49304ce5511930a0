import { type ChainEnd, nextLink } from '../chain.ts';
import { type Digests, headWith, sha256 } from '../receipt.ts';
import type { Draft } from '../store.ts';
import type { DocumentRow, ReceiptRow, Text } from './journal-rows.ts';

/** How far chains have come, by writer. */
export type Ends = ReadonlyMap<string, ChainEnd>;

/** A draft and whose it is. */
export interface Item {
  readonly writer: string;
  readonly draft: Draft<Text>;
}
/** An item with its digests made and its place in the chain found. */
export interface Entry {
  readonly item: Item;
  readonly receipt: ReceiptRow;
  readonly documents: readonly DocumentRow[];
}

/** Each item as it is written, in its chain after the one before; `before` has an end for each writer. */
export function linked(
  items: readonly Item[],
  before: Ends,
): { readonly entries: readonly Entry[]; readonly ends: Ends } {
  const ends = new Map(before);
  const entries = items.map((item) => {
    const entry = entryOf(item, ends.get(item.writer) as ChainEnd);
    const { seq, hash } = entry.receipt;
    ends.set(item.writer, { seq, hash });
    return entry;
  });
  return { entries, ends };
}

function entryOf(item: Item, end: ChainEnd): Entry {
  const { writer, draft } = item;
  const { id, recordedAt, door, subject, document, superseded } = draft;
  const digests: Digests = {
    decision: sha256(draft.decision),
    ...(document && { document: { digest: sha256(document.text), language: document.language } }),
    ...(superseded && {
      supersedes: { id: superseded.id, version: superseded.version, digest: sha256(superseded.text) },
    }),
  };
  return {
    item,
    receipt: {
      ...nextLink(writer, end, headWith(draft.head, digests), draft.body),
      id,
      recordedAt,
      door,
      ...(subject !== undefined && { subject }),
    },
    documents: [document, superseded].filter((row) => row !== undefined),
  };
}
