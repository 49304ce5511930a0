import type { Link } from '../receipt.ts';
import type { Insert } from '../sql/sql-database.ts';
import type { WrittenDocument } from '../store.ts';

/** A link as it is written, with what it is found by. */
export interface ReceiptRow extends Omit<Link, 'body'> {
  readonly body: Uint8Array;
  readonly id: string;
  readonly recordedAt: string;
  readonly door: string;
  readonly subject?: string;
}

export const receiptInsert = (receipts: readonly ReceiptRow[]): Insert => ({
  into: 'receipt',
  columns: [
    'writer',
    'seq',
    'id',
    'recorded_at',
    'door',
    'subject',
    'head',
    'body',
    'body_digest',
    'previous',
    'hash',
  ],
  rows: receipts.map(({ id, recordedAt, door, subject = null, ...link }) => [
    link.writer,
    link.seq,
    id,
    recordedAt,
    door,
    subject,
    link.head,
    link.body,
    link.bodyDigest,
    link.previous,
    link.hash,
  ]),
});

/** A version that is there already is told, and not written over. */
export const documentInsert = (documents: readonly WrittenDocument<Uint8Array>[]): Insert => ({
  into: 'document',
  columns: ['id', 'version', 'written_at', 'subject', 'status', 'categories', 'replaces', 'date', 'text'],
  rows: documents.map(
    ({ id, version, writtenAt, subject = null, status, categories, replaces = null, date, text }) => [
      id,
      version,
      writtenAt,
      subject,
      status,
      ` ${categories.join(' ')} `,
      replaces,
      date,
      text,
    ],
  ),
  once: true,
});
