import type { Link, ReceiptBody, ReceiptHead } from './receipt.js';

/** A receipt as it is shown: what was hashed, parsed, with its place in the chain. */
export interface Receipt extends ReceiptHead {
  /** Absent once it was taken away. */
  readonly content?: Omit<ReceiptBody, 'salt'>;
  readonly chain: Pick<Link, 'writer' | 'seq' | 'previous' | 'hash'>;
}

/** What is kept was not written by us, or was changed. */
class UnreadableReceiptError extends Error {
  constructor({ writer, seq }: Pick<Link, 'writer' | 'seq'>) {
    super(`Receipt ${seq} of writer ${writer} cannot be read: it was changed, or another key is needed.`);
    this.name = 'UnreadableReceiptError';
  }
}

/**
 * A link as a receipt.
 * @throws UnreadableReceiptError
 */
export function receiptOf(link: Link): Receipt {
  const { writer, seq, body, previous, hash } = link;
  const chain = { writer, seq, previous, hash };
  try {
    const head = JSON.parse(link.head) as ReceiptHead;
    if (body === undefined) return { ...head, chain };
    const { salt: _, ...content } = JSON.parse(body) as ReceiptBody;
    return { ...head, content, chain };
  } catch {
    throw new UnreadableReceiptError(link);
  }
}
