import { generateKeyPairSync } from 'node:crypto';
import { beginningOf, type ChainEnd, nextLink, type Writer } from '../chain.js';
import { type SigningKey, signingKey } from '../checkpoint/signing-key.js';
import { headWith, type Link, type ReceiptBody, sha256, type UnhashedHead } from '../receipt.js';
import type { Batch, Draft, WrittenDocument } from '../store.js';

/** Receipts of parcels, for the tests of the journal. */
export const someHead = (id: string): UnhashedHead => ({
  id,
  decidedAt: '2026-11-22T12:00:00.000Z',
  recordedAt: '2026-11-22T12:00:00.000Z',
  door: 'POST /api/decisions',
  caller: {},
  ruleSet: {
    url: 'https://parcels.example/PlanDefinition/parcel-care',
    version: '1.0.0',
    digest: 'sha256:tiny',
  },
  engine: 'stepdown test',
  parameters: {},
  verified: true,
});

export const someBody = (): ReceiptBody => ({
  subject: 'Patient/1',
  facts: { fragility: 'high' },
  authored: {},
  sources: {},
  salt: 'c2FsdA',
});

export const someWriter = (id: string) => ({
  id,
  startedAt: '2026-11-22T11:00:00.000Z',
  software: 'stepdown test',
});

export const someDocument = (id: string, version = 1, subject = 'Patient/1'): WrittenDocument => ({
  id,
  version,
  writtenAt: '2026-11-22T12:00:00.000Z',
  subject,
  status: 'draft',
  categories: ['https://parcels.example/level|fragile'],
  date: '2026-11-22T12:00:00.000Z',
  text: `plan of ${id}`,
});

/** What would be the first receipts of a writer's chain, one for each id, a second apart. */
export function someBatch(
  writer: string,
  ids: readonly string[],
  subject = 'Patient/1',
  follows?: Writer['follows'],
): Batch {
  const drafts = ids.map((id, i): Draft => {
    const recordedAt = new Date(Date.UTC(2026, 10, 22, 12, 0, i)).toISOString();
    const document = { ...someDocument(id), subject, writtenAt: recordedAt, language: 'en' };
    const body = JSON.stringify({ ...someBody(), subject, salt: id });
    const head = { ...someHead(id), recordedAt };
    const found = { id, recordedAt, door: head.door, subject };
    return { ...found, head: JSON.stringify(head), body, decision: '{}', document };
  });
  return { writer, beginning: beginningOf({ ...someWriter(writer), ...(follows && { follows }) }), drafts };
}

/** The receipt that follows `end`. */
export function someLink(writer: string, end: ChainEnd, head: string, body: string): Link {
  const bodyDigest = sha256(body);
  return { writer, head, body, bodyDigest, ...nextLink(end, { head, bodyDigest }) };
}

/** The links that a batch becomes. */
export function linksFrom({ writer, beginning, drafts }: Batch): readonly Link[] {
  let end = beginning;
  return drafts.map(({ head, body, decision, document }) => {
    const { text, language } = document ?? { text: '', language: '' };
    const digests = { decision: sha256(decision), document: { digest: sha256(text), language } };
    const link = someLink(writer, end, headWith(head, digests), body);
    end = link;
    return link;
  });
}

/** The documents that a batch leaves behind. */
export const documentsFrom = ({ drafts }: Batch): readonly WrittenDocument[] =>
  drafts.flatMap(({ document }) => {
    if (!document) return [];
    const { language, ...stored } = document;
    return [stored];
  });

/** A new key to sign with. */
export const someKey = (): Promise<SigningKey> =>
  signingKey(String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })));
