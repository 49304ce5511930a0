import { generateKeyPairSync } from 'node:crypto';
import { beginningOf, nextLink, type Writer } from '../chain.js';
import { type SigningKey, signingKey } from '../checkpoint/signing-key.js';
import { type ReceiptBody, type ReceiptHead, sha256 } from '../receipt.js';
import type { Entry, StoredDocument } from '../store.js';

/** Receipts of parcels, for the tests of the journal. */
export const someHead = (id: string): ReceiptHead => ({
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
  decision: '0'.repeat(64),
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

export const someDocument = (id: string, version = 1, subject = 'Patient/1'): StoredDocument => ({
  id,
  version,
  writtenAt: '2026-11-22T12:00:00.000Z',
  subject,
  status: 'draft',
  categories: ['https://parcels.example/level|fragile'],
  date: '2026-11-22T12:00:00.000Z',
  text: `plan of ${id}`,
});

/** Entries of one writer's chain, one for each id, a second apart. */
export function someEntries(
  writer: string,
  ids: readonly string[],
  subject = 'Patient/1',
  follows?: Writer['follows'],
): readonly Entry[] {
  let end = beginningOf({ ...someWriter(writer), ...(follows && { follows }) });
  return ids.map((id, i) => {
    const recordedAt = new Date(Date.UTC(2026, 10, 22, 12, 0, i)).toISOString();
    const own = { ...someDocument(id), subject, writtenAt: recordedAt };
    const document = { digest: sha256(own.text ?? ''), language: 'en' };
    const head = { ...someHead(id), recordedAt, document };
    const link = nextLink(writer, end, head, { ...someBody(), subject, salt: id });
    end = link;
    return { link, id, recordedAt, door: head.door, subject, documents: [own] };
  });
}

/** A new key to sign with. */
export const someKey = (): Promise<SigningKey> =>
  signingKey(String(generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' })));
