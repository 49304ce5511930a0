import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { openJournalStore, publicKeysIn, verifyChains } from '#libs/journal';
import { everyBlob, rawBytes } from '../support/journal-file.js';
import { type RunningService, runService } from './running-service.js';

const clockAt = (at: string) => ({ now: () => at });
const FACTS = { age_years: 42, substances_used: ['alcohol'], sud_severity: 'mild' };
const file = join(mkdtempSync(join(tmpdir(), 'stepdown-retention-')), 'journal.db');

const startedAt = (at: string, days?: string): Promise<RunningService> =>
  runService({
    clock: clockAt(at),
    variables: { JOURNAL_FILE: file, ...(days !== undefined && { JOURNAL_RETENTION_DAYS: days }) },
  });
const until = async (isDone: () => boolean) => {
  while (!isDone()) await new Promise((resolve) => setTimeout(resolve, 20));
};

it('What is too old is taken away, by when it was recorded; the chain holds, and it is told from tampering', async () => {
  const early = await startedAt('2026-01-06T12:00:00.000Z');
  const response = readFileSync('docs/examples/intake.json', 'utf8');
  const plan = (await early.post('/fhir/QuestionnaireResponse/$recommend', response)).json.id;
  const ahead = (await early.post('/api/decisions', { facts: FACTS, now: '2099-01-01T00:00:00Z' })).json.id;
  const rest = everyBlob(file).length;
  await early.app.close();
  const old = everyBlob(file);
  const later = await startedAt('2026-02-20T12:00:00.000Z');
  const back = (await later.post('/api/decisions', { facts: FACTS, now: '2001-01-01T00:00:00Z' })).json.id;
  await later.app.close();

  const service = await startedAt('2026-03-01T12:00:00.000Z', '30');
  await until(() => service.log.some((line) => line.includes('journal-redaction')));
  const redactions = service.log.filter((line) => line.includes('journal-redaction'));
  expect(redactions.map((line) => JSON.parse(line))).toMatchObject([
    { event: 'journal-redaction', before: '2026-01-30T12:00:00.000Z', receipts: 2 },
  ]);
  for (const id of [plan, ahead]) {
    const { receipt, replay } = (await service.get(`/api/decisions/${id}?replay=true`)).json;
    expect(receipt).not.toHaveProperty('content');
    expect(replay).toEqual({ impossible: 'content-removed' });
  }
  const { replay } = (await service.get(`/api/decisions/${back}?replay=true`)).json;
  expect(replay).toMatchObject({ same: true });

  const keys = await publicKeysIn((await service.get('/.well-known/jwks.json')).text);
  await service.app.close();
  const store = await openJournalStore({ file });
  const report = await verifyChains(store, undefined, {}, { keys });
  expect([report.receipts, report.broken.length === 0]).toEqual([3, true]);
  await store.close();

  // Bodies and plan of then: gone from the files, and not only from the tables. The rule set stays.
  expect(rest).toBe(4);
  const gone = old.filter((blob) => !everyBlob(file).some((kept) => Buffer.from(kept).equals(blob)));
  expect(gone).toHaveLength(3);
  for (const blob of gone) {
    expect(rawBytes(file).includes(Buffer.from(blob))).toBe(false);
    expect(rawBytes(file).includes(Buffer.from(blob.subarray(0, 64)))).toBe(false);
  }
});

it('Without a setting nothing is taken away', async () => {
  const service = await startedAt('2036-03-01T12:00:00.000Z');
  await service.app.close();
  expect(service.log.filter((line) => line.includes('journal-redaction'))).toEqual([]);
  expect(everyBlob(file).length).toBe(2);
});
