import { type ChainEnd, nextLink } from '../chain.ts';
import { type ReceiptHead, sha256 } from '../receipt.ts';
import type { Appended, Batch, Draft, WrittenDocument } from '../store.ts';
import type { Driver } from './driver.ts';
import { errandInsert } from './errand-insert.ts';
import { type DocumentRow, documentInsert, type ReceiptRow, receiptInsert } from './journal-rows.ts';

/** A draft with its digests made and its place in the chain found. */
interface Entry {
  readonly receipt: ReceiptRow;
  readonly documents: readonly DocumentRow[];
}

/** Hashes the drafts, links them and writes them together; nothing is written where a version of a document or a cause is taken. */
export async function append(
  { insert }: Pick<Driver, 'insert'>,
  { writer, after, drafts }: Batch,
): Promise<Appended> {
  let end = after;
  const entries = drafts.map((draft) => {
    const entry = entryOf(writer, end, draft);
    end = entry.receipt;
    return entry;
  });
  const documents = entries.flatMap((entry, index) => entry.documents.map((row) => ({ row, index })));
  const errands = drafts.flatMap(({ errand }, index) => (errand ? [{ errand, index }] : []));
  const inserts = [
    documentInsert(documents.map(({ row }) => row)),
    receiptInsert(entries.map(({ receipt }) => receipt)),
    ...(errands.length > 0 ? [errandInsert(errands.map(({ errand }) => errand))] : []),
  ];
  const taken = await insert(inserts);
  if (taken.length === 0) return { taken: [], reached: { seq: end.seq, hash: end.hash } };
  const rowsOf = (insert: number) => (insert === 0 ? documents : errands);
  const late = taken.flatMap(({ insert: one, row }) => rowsOf(one)[row]?.index ?? []);
  return { taken: [...new Set(late)], reached: after };
}

function entryOf(writer: string, end: ChainEnd, draft: Draft): Entry {
  const document = draft.document && written(draft.document);
  const superseded = draft.superseded && written(draft.superseded);
  const head: ReceiptHead = {
    ...draft.head,
    decision: sha256(draft.decision),
    ...(document && { document: { digest: sha256(document.bytes), language: document.language } }),
    ...(superseded && {
      supersedes: { id: superseded.id, version: superseded.version, digest: sha256(superseded.bytes) },
    }),
  };
  const { id, recordedAt, door } = draft.head;
  const { subject } = draft;
  return {
    receipt: {
      ...nextLink(writer, end, head, draft.body),
      id,
      recordedAt,
      door,
      ...(subject !== undefined && { subject }),
    },
    documents: [document, superseded].filter((row) => row !== undefined),
  };
}

/** Encoded once, for the hash and for the store. */
const written = <D extends WrittenDocument>({ text, ...document }: D) => ({
  ...document,
  bytes: Buffer.from(text),
});
