import { copyFileSync, mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync, type SQLInputValue } from 'node:sqlite';
import { zstdCompressSync } from 'node:zlib';
import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { DocumentIndex } from '#libs/decisions';
import { openJournalStore } from './open-journal-store.js';
import { sha256 } from './receipt.js';
import { ReceiptJournal } from './receipt-journal.js';
import { SqlStore } from './sql/sql-store.js';
import { someRecord } from './testing/records.js';
import { ChainWriter } from './thread/chain-writer.js';
import { sqliteDriver } from './thread/sqlite-driver.js';
import { vaultOf } from './thread/vault.js';
import { type ChainReport, verifyChains } from './verify-chain.js';
import type { Contents } from './verify-content.js';

const folder = mkdtempSync(join(tmpdir(), 'stepdown-tampering-'));
const whole = join(folder, 'whole.db');
const RULES = '{"rule-set.json":{}}';
const CONTENTS: Contents = {
  ruleSetDigest: (files) => `sha256:${sha256(files)}`,
  indexOf: (text) => (JSON.parse(text) as { index: DocumentIndex }).index,
};

/** Two processes one after the other, and a third; the second has a plan of the first one superseded. */
beforeAll(async () => {
  const store = await openJournalStore({ file: whole });
  const digest = `sha256:${sha256(RULES)}`;
  await store.keepRuleSet({ digest, files: RULES });
  const journalOf = async (id: string) =>
    new ReceiptJournal(
      store,
      await store.register({ id, startedAt: '2026-11-22T11:00:00.000Z', software: 'stepdown test' }),
    );
  const first = await journalOf('first');
  for (const id of ['a', 'b', 'c']) await first.record(someRecord(id, digest));
  const second = await journalOf('second');
  await second.record(someRecord('d', digest, { supersedes: 'b' }));
  await second.record(someRecord('e', digest, { isPlain: true }));
  const third = await journalOf('third');
  await third.record(someRecord('f', digest));
  await store.close();
});

let copies = 0;
function copied(): string {
  const file = join(folder, `${++copies}.db`);
  copyFileSync(whole, file);
  return file;
}

async function reportOn(file: string): Promise<ChainReport> {
  const vault = vaultOf();
  const driver = sqliteDriver(file, vault);
  // Without a thread of its own, which takes longer to start than all this.
  const store = new SqlStore({
    insert: async (inserts) => driver.insert(inserts),
    append: (batch) => new ChainWriter(driver, vault).append(batch),
    run: async (statements) => driver.run(statements),
    read: async (query) => driver.read(query),
    purge: async () => driver.purge(),
    close: async () => driver.close(),
  });
  try {
    return await verifyChains(store, undefined, CONTENTS);
  } finally {
    await store.close();
  }
}

function changed(sql: string, ...values: readonly SQLInputValue[]): string {
  const file = copied();
  const database = new DatabaseSync(file);
  database.prepare(sql).run(...values);
  database.close();
  return file;
}

describe('A journal', () => {
  it('that nobody changed holds', async () => {
    expect(await reportOn(copied())).toMatchObject({ receipts: 6, broken: [] });
  });

  it('still holds when its old receipts were emptied for their age, and their documents with all versions', async () => {
    const file = copied();
    const store = await openJournalStore({ file });
    expect(await store.redact('2026-11-22T12:00:05.000Z')).toBe(4);
    await store.close();
    expect(await reportOn(file)).toMatchObject({ receipts: 6, broken: [] });
  });

  it.each([
    ['a receipt was taken out', "DELETE FROM receipt WHERE id = 'b'", 'first', 3],
    [
      'the last receipt before another writer was taken out',
      "DELETE FROM receipt WHERE id = 'c'",
      'second',
      0,
    ],
    [
      'receipts were swapped',
      "UPDATE receipt SET seq = 3 - seq + 2000 WHERE writer = 'first'",
      'first',
      2000,
    ],
    [
      'a receipt was put in',
      "INSERT INTO receipt SELECT writer, 4, 'g', recorded_at, door, subject, head, body, body_digest, previous, hash FROM receipt WHERE id = 'c'",
      'first',
      4,
    ],
    ['a writer was taken out', "DELETE FROM writer WHERE id = 'first'", 'first', 1],
    ['the last writer was taken out', "DELETE FROM writer WHERE id = 'third'", 'third', 1],
    ['a document was taken out', "DELETE FROM document WHERE id = 'a'", 'first', 1],
    ['a later version was taken out', 'DELETE FROM document WHERE version = 2', 'second', 1],
    ['a document was emptied alone', "UPDATE document SET text = NULL WHERE id = 'a'", 'first', 1],
    [
      'a receipt was emptied alone',
      "UPDATE receipt SET body = NULL, subject = NULL WHERE id = 'a'",
      'first',
      1,
    ],
    [
      'a version was put in',
      "INSERT INTO document SELECT id, 3, written_at, subject, status, categories, replaces, date, text FROM document WHERE id = 'a'",
      'nobody',
      0,
    ],
    [
      'a document was put in',
      "INSERT INTO document SELECT 'g', 1, written_at, subject, status, categories, replaces, date, text FROM document WHERE id = 'a'",
      'nobody',
      0,
    ],
    ['the rule set was taken out', 'DELETE FROM rule_set', 'first', 1],
  ])('is told to be broken where %s', async (_, sql, writer, seq) => {
    const { broken } = await reportOn(changed(sql));
    expect(broken[0]).toMatchObject({ writer, seq });
  });

  it('cannot tell by itself that its very last receipts were taken out: signed checkpoints can', async () => {
    const file = changed("DELETE FROM document WHERE id = 'f'");
    const database = new DatabaseSync(file);
    database.exec("DELETE FROM receipt WHERE id = 'f'");
    database.close();
    expect(await reportOn(file)).toMatchObject({ receipts: 5, broken: [] });
  });
});

/** What is no part of what was recorded: the order of writers where it stays in order, and when room was looked for. */
const BESIDE = new Set(['writer.number', 'probe.id', 'probe.at', 'probe.room']);

interface Cell {
  readonly table: string;
  readonly column: string;
  readonly row: number;
  readonly value: SQLInputValue;
}

function cells(): readonly Cell[] {
  const database = new DatabaseSync(whole);
  const tables = ['writer', 'receipt', 'document', 'rule_set'];
  const all = tables.flatMap((table) =>
    database
      .prepare(`SELECT rowid AS row, * FROM ${table}`)
      .all()
      .flatMap(({ row, ...columns }) =>
        Object.entries(columns).map(([column, value]) => ({
          table,
          column,
          row: Number(row),
          value: value as SQLInputValue,
        })),
      ),
  );
  database.close();
  return all.filter(({ table, column }) => !BESIDE.has(`${table}.${column}`));
}

/** Another value of the same kind; a number that no row has, for the database itself refuses two of the same key. */
function anotherValue({ column, value }: Cell, seed: number): SQLInputValue {
  const isNumber = /seq$/.test(column);
  if (typeof value === 'number') return value + 1000 + seed;
  if (value === null) return isNumber ? seed : 'invented';
  if (typeof value === 'string') {
    const at = seed % (value.length + 1);
    return seed % 2 === 0
      ? `${value.slice(0, at)}x${value.slice(at)}`
      : value.slice(0, at) + value.slice(at + 1) || 'y';
  }
  return seed % 3 === 0 ? Buffer.from([seed % 256]) : zstdCompressSync(`{"changed":${seed}}`);
}

describe('Any single change of any column of any row', () => {
  it('is found', async () => {
    const all = cells();
    await fc.assert(
      fc.asyncProperty(fc.nat(all.length - 1), fc.nat(100_000), async (index, seed) => {
        const cell = all[index];
        if (!cell) return;
        const value = anotherValue(cell, seed);
        if (value === cell.value) return;
        const file = changed(`UPDATE ${cell.table} SET ${cell.column} = ? WHERE rowid = ?`, value, cell.row);
        const { broken } = await reportOn(file);
        expect([cell.table, cell.column, cell.row, value, broken.length > 0].join()).toBe(
          [cell.table, cell.column, cell.row, value, true].join(),
        );
      }),
      { numRuns: 400 },
    );
  }, 120_000);
});
