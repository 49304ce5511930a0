import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openJournalStore } from './open-journal-store.js';
import { receiptOf } from './read-receipt.js';
import { rotateKeys } from './rotate.js';
import type { JournalStore } from './store.js';
import { documentsFrom, linksFrom, someBatch, someWriter } from './testing/receipts.js';
import { keyId, type VaultKeys } from './thread/vault.js';
import { verifyChains } from './verify-chain.js';

const key = (n: number): Uint8Array => Uint8Array.from({ length: 32 }, (_, i) => i + n);
const [FIRST, SECOND] = [key(1), key(2)];
const ids = Array.from({ length: 250 }, (_, i) => `d${i}`);

const open: JournalStore[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});
const newFile = () => join(mkdtempSync(join(tmpdir(), 'stepdown-rotate-')), 'journal.db');
async function opened(file: string, keys?: VaultKeys): Promise<JournalStore> {
  const store = await openJournalStore({ file }, { ...(keys && { keys }) });
  open.push(store);
  return store;
}
async function filled(file: string, keys?: VaultKeys): Promise<JournalStore> {
  const store = await opened(file, keys);
  await store.register(someWriter('w'));
  await store.append(someBatch('w', ids));
  await store.keepRuleSet({ digest: 'sha256:x', files: '{"a":1}' });
  return store;
}
function changed(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}

/** How many stored texts are encrypted with a key; undefined: with none. */
function sealedWith(file: string, id: string | undefined): number {
  const database = new DatabaseSync(file, { readOnly: true });
  const rows = [
    'SELECT body AS it FROM receipt',
    'SELECT text AS it FROM document',
    'SELECT files AS it FROM rule_set',
  ];
  const values = rows.flatMap((sql) =>
    database
      .prepare(sql)
      .all()
      .map(({ it }) => it),
  );
  database.close();
  const keys = values.map((it) => {
    const hex = Buffer.from(it as Uint8Array).toString('hex');
    return hex.startsWith('53447631') ? hex.slice(8, 24) : undefined;
  });
  return keys.filter((it) => it === id).length;
}

describe('Encrypted receipts', () => {
  it('are read again with the key, by whichever process', async () => {
    const file = newFile();
    await filled(file, { sealing: FIRST, opening: [FIRST] });
    const store = await opened(file, { opening: [FIRST] });
    expect(await store.document('d7')).toEqual(documentsFrom(someBatch('w', ids))[7]);
    expect(await store.find('d7')).toEqual(linksFrom(someBatch('w', ids))[7]);
    expect(await store.ruleSet('sha256:x')).toEqual({ digest: 'sha256:x', files: '{"a":1}' });
    expect(sealedWith(file, keyId(FIRST))).toBe(501);
  });

  it('cannot be read without it: that is said, with the name of the key; the chain can still be checked', async () => {
    const file = newFile();
    await filled(file, { sealing: FIRST, opening: [FIRST] });
    const store = await opened(file, { sealing: SECOND, opening: [SECOND] });
    const link = await store.find('d7');
    expect(link).toMatchObject({ lacksKey: keyId(FIRST) });
    expect(() => link && receiptOf(link)).toThrow(
      `Receipt 8 of writer w is encrypted with key ${keyId(FIRST)}`,
    );
    await expect(store.document('d7')).rejects.toMatchObject({ code: 'journal-key-missing' });
    await expect(store.ruleSet('sha256:x')).rejects.toMatchObject({ code: 'journal-key-missing' });
    expect(await verifyChains(store)).toMatchObject({
      receipts: 250,
      broken: [],
      missingKeys: [keyId(FIRST)],
    });
  });

  it('that were changed are found, and not shown', async () => {
    const file = newFile();
    const store = await filled(file, { sealing: FIRST, opening: [FIRST] });
    changed(file, "UPDATE receipt SET body = (SELECT body FROM receipt WHERE id = 'd1') WHERE id = 'd2'");
    changed(file, "UPDATE document SET text = zeroblob(60) WHERE id = 'd2'");
    const link = await store.find('d2');
    expect(() => link && receiptOf(link)).toThrow('Receipt 3 of writer w is not as it was written.');
    await expect(store.document('d2')).rejects.toMatchObject({ code: 'journal-content-changed' });
    expect(await verifyChains(store)).toMatchObject({ broken: [{ writer: 'w', seq: 3 }] });
  });
});

describe('Rotation', () => {
  it.each([
    ['encrypts what was there before', undefined, { sealing: FIRST, opening: [FIRST] }, keyId(FIRST)],
    [
      'goes from one key to the next',
      { sealing: FIRST, opening: [FIRST] },
      { sealing: SECOND, opening: [SECOND, FIRST] },
      keyId(SECOND),
    ],
    ['takes encryption back', { sealing: FIRST, opening: [FIRST] }, { opening: [FIRST] }, undefined],
  ])('%s, and changes no hash', async (_, before, after, id) => {
    const file = newFile();
    await filled(file, before);
    const store = await opened(file, after);
    const seen: number[] = [];
    expect(await rotateKeys(store, ({ looked }) => seen.push(looked))).toEqual({
      looked: 501,
      packed: 501,
      unreadable: 0,
    });
    expect(seen.length).toBeGreaterThan(5);
    expect(sealedWith(file, id)).toBe(501);
    expect(await store.find('d7')).toEqual(linksFrom(someBatch('w', ids))[7]);
    expect(await store.document('d249')).toEqual(documentsFrom(someBatch('w', ids))[249]);
    expect(await verifyChains(store)).toMatchObject({ receipts: 250, broken: [] });
    expect(await rotateKeys(store)).toEqual({ looked: 501, packed: 0, unreadable: 0 });
  });

  it('leaves nothing of what was not encrypted in the files', async () => {
    const file = newFile();
    await filled(file);
    const store = await opened(file, { sealing: FIRST, opening: [FIRST] });
    const bytes = () => Buffer.concat(['', '-wal'].map((suffix) => readFileSync(`${file}${suffix}`)));
    const kept = Buffer.from('plan of d7');
    expect(bytes().includes(kept)).toBe(true);
    await rotateKeys(store);
    expect(bytes().includes(kept)).toBe(false);
  });

  it('leaves what it cannot read, and what was taken away, as it is', async () => {
    const file = newFile();
    const first = await filled(file, { sealing: FIRST, opening: [FIRST] });
    await first.redact('2026-11-22T12:00:02.000Z');
    const other = await opened(file, { sealing: SECOND, opening: [SECOND] });
    expect(await rotateKeys(other)).toEqual({ looked: 497, packed: 0, unreadable: 497 });
    expect(await first.find('d0')).toMatchObject({ body: undefined });
    expect(await first.document('d9')).toEqual(documentsFrom(someBatch('w', ids))[9]);
  });
});
