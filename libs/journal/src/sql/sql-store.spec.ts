import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, describe, expect, it } from '@jest/globals';
import { openJournalStore } from '../open-journal-store.js';
import { receiptOf } from '../read-receipt.js';
import type { JournalStore } from '../store.js';
import { someDocument, someEntries, someWriter } from '../testing/receipts.js';
import { verifyChains } from '../verify-chain.js';

const open: JournalStore[] = [];
const newFile = () => join(mkdtempSync(join(tmpdir(), 'stepdown-store-')), 'journal.db');
async function storeIn(file: string): Promise<JournalStore> {
  const store = await openJournalStore({ file });
  open.push(store);
  return store;
}
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

describe('a store', () => {
  it('gives back what was kept, after it was closed and opened again', async () => {
    const file = newFile();
    const [entry] = someEntries('w', ['d1']);
    const first = await openJournalStore({ file });
    if (entry) await first.append([entry]);
    await first.close();
    const store = await storeIn(file);
    expect(await store.find('d1')).toEqual(entry?.link);
    expect(await store.document('d1')).toEqual(someDocument('d1'));
    expect(await store.find('d2')).toBeUndefined();
    expect(await store.document('d1', 2)).toBeUndefined();
  });

  it('keeps all of a batch or nothing', async () => {
    const store = await storeIn(newFile());
    const twice = someEntries('w', ['d1', 'd1']).map((entry) => ({ ...entry, documents: [] }));
    await expect(store.append(twice)).rejects.toThrow(/UNIQUE/);
    expect(await store.find('d1')).toBeUndefined();
  });

  it('tells which entries have a version of a document that is there already, and writes none', async () => {
    const store = await storeIn(newFile());
    await store.append(someEntries('w', ['d1']));
    const again = someEntries('v', ['e1', 'e2', 'e3']).map((entry, i) => ({
      ...entry,
      documents: [someDocument('d1', i === 0 ? 1 : 2)],
    }));
    expect(await store.append(again)).toEqual([0, 2]);
    expect(await store.find('e2')).toBeUndefined();
    expect(await store.append(again.slice(1, 2))).toEqual([]);
    expect(await store.document('d1')).toEqual(someDocument('d1', 2));
    expect(await store.document('d1', 1)).toEqual(someDocument('d1'));
  });

  it('finds receipts by person, newest first', async () => {
    const store = await storeIn(newFile());
    await store.append(someEntries('w', ['d1', 'd2', 'd3']));
    await store.append(someEntries('v', ['e1'], 'Patient/2'));
    const found = await store.search({ subject: 'Patient/1', limit: 2 });
    expect(found.map((link) => receiptOf(link).id)).toEqual(['d3', 'd2']);
    const after = { id: 'd2', recordedAt: '2026-11-22T12:00:01.000Z' };
    const rest = await store.search({ subject: 'Patient/1', after, limit: 2 });
    expect(rest.map((link) => receiptOf(link).id)).toEqual(['d1']);
  });

  it('keeps rule sets by their digest, each once', async () => {
    const store = await storeIn(newFile());
    const ruleSet = { digest: 'sha256:x', files: '{"a":1}' };
    await store.keepRuleSet(ruleSet);
    await store.keepRuleSet(ruleSet);
    expect(await store.ruleSet('sha256:x')).toEqual(ruleSet);
    expect(await store.ruleSet('sha256:y')).toBeUndefined();
  });

  it('may be open in two processes at once', async () => {
    const file = newFile();
    const [one, other] = [await storeIn(file), await storeIn(file)];
    for (let i = 0; i < 20; i++) {
      await Promise.all([one.register(someWriter(`w${i}`)), other.register(someWriter(`v${i}`))]);
    }
    const writes = Array.from({ length: 20 }, (_, i) => [
      one.append(someEntries(`w${i}`, [`d${i}`])),
      other.append(someEntries(`v${i}`, [`e${i}`])),
    ]);
    await Promise.all(writes.flat());
    expect(await verifyChains(one)).toEqual({ receipts: 40, broken: [] });
  });

  it('refuses a file of a later version', async () => {
    const file = newFile();
    const database = new DatabaseSync(file);
    database.exec('PRAGMA user_version = 99');
    database.close();
    await expect(openJournalStore({ file })).rejects.toThrow(/later version \(99\)/);
  });

  it('says why a file cannot be opened', async () => {
    await expect(openJournalStore({ file: '/no/such/folder/journal.db' })).rejects.toThrow(/unable to open/);
  });
});

describe('chains', () => {
  async function registered(file: string): Promise<JournalStore> {
    const store = await storeIn(file);
    await store.register(someWriter('w'));
    return store;
  }

  it('hold, of each writer, and are bound to the one before', async () => {
    const store = await registered(newFile());
    await store.append(someEntries('w', ['d1', 'd2']));
    const { follows } = await store.register(someWriter('v'));
    expect(follows).toEqual({ writer: 'w', ...(await store.end('w')) });
    expect(await verifyChains(store)).toEqual({ receipts: 2, broken: [] });
  });

  it('still hold when old receipts were redacted; what was in them is gone', async () => {
    const store = await registered(newFile());
    await store.append(someEntries('w', ['d1', 'd2', 'd3']));
    expect(await store.redact('2026-11-22T12:00:02.000Z')).toBe(2);
    expect(await verifyChains(store)).toEqual({ receipts: 3, broken: [] });
    expect(await store.find('d1')).toMatchObject({ body: undefined });
    expect(await store.document('d1')).toMatchObject({ id: 'd1', text: undefined });
    expect(await store.search({ subject: 'Patient/1', limit: 9 })).toHaveLength(1);
  });

  it.each([
    ["UPDATE receipt SET body = x'00' WHERE id = 'd2'", 'Its content was changed.'],
    [
      "UPDATE receipt SET body = (SELECT body FROM receipt WHERE id = 'd1') WHERE id = 'd2'",
      'Its content was changed.',
    ],
    ["UPDATE receipt SET head = replace(head, 'true', 'false') WHERE id = 'd2'", 'It was changed.'],
    ["DELETE FROM receipt WHERE id = 'd2'", 'The receipt after 1 is 3.'],
  ])('are broken by %s', async (sql, why) => {
    const file = newFile();
    const store = await registered(file);
    await store.append(someEntries('w', ['d1', 'd2', 'd3']));
    changed(file, sql);
    const seq = sql.startsWith('DELETE') ? 3 : 2;
    expect(await verifyChains(store)).toEqual({ receipts: 1, broken: [{ writer: 'w', seq, why }] });
  });

  it('are broken where a whole chain was taken out that a later one follows', async () => {
    const file = newFile();
    const store = await registered(file);
    await store.append(someEntries('w', ['d1']));
    await store.register(someWriter('v'));
    changed(file, "DELETE FROM receipt WHERE writer = 'w'");
    const why = 'Receipt 1 of writer w, which it follows, is not there.';
    expect(await verifyChains(store)).toEqual({ receipts: 0, broken: [{ writer: 'v', seq: 0, why }] });
  });
});

function changed(file: string, sql: string): void {
  const database = new DatabaseSync(file);
  database.exec(sql);
  database.close();
}
