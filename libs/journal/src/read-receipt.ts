import { contentChanged, keyMissing } from './content-errors.js';
import { contentFrom } from './kept-content.js';
import type { KeptContent, Link, ReceiptBody, ReceiptContent, ReceiptHead } from './receipt.js';

/** A receipt as it is shown: what was hashed, parsed, with its place in the chain. */
export interface Receipt extends ReceiptHead {
  /** Absent once it was taken away. */
  readonly content?: ReceiptContent;
  readonly chain: Pick<Link, 'writer' | 'seq' | 'previous' | 'hash'>;
}

/**
 * A link as a receipt.
 * @throws JournalContentError where it was changed, or needs a key that is not here
 */
export function receiptOf(link: Link): Receipt {
  const { writer, seq, body, previous, hash } = link;
  const name = `Receipt ${seq} of writer ${writer}`;
  if (link.lacksKey !== undefined) throw keyMissing(name, link.lacksKey);
  const chain = { writer, seq, previous, hash };
  try {
    const head = JSON.parse(link.head) as ReceiptHead;
    if (body === undefined) return { ...head, chain };
    const { salt: _, ...kept } = JSON.parse(body) as ReceiptBody;
    return { ...head, content: isWhole(kept) ? kept : contentFrom(kept), chain };
  } catch {
    throw contentChanged(name);
  }
}

/** Receipts were once kept with nothing left out. */
const isWhole = (kept: ReceiptContent | KeptContent): kept is ReceiptContent => 'sources' in kept;
