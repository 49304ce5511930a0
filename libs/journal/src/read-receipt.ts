import { contentChanged, keyMissing } from './content-errors.js';
import type { Link, ReceiptBody, ReceiptHead } from './receipt.js';

/** A receipt as it is shown: what was hashed, parsed, with its place in the chain. */
export interface Receipt extends ReceiptHead {
  /** Absent once it was taken away. */
  readonly content?: Omit<ReceiptBody, 'salt'>;
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
    const { salt: _, ...content } = JSON.parse(body) as ReceiptBody;
    return { ...head, content, chain };
  } catch {
    throw contentChanged(name);
  }
}
