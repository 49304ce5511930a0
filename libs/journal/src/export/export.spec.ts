import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Checkpoints } from '../checkpoint/checkpoints.js';
import type { SigningKey } from '../checkpoint/signing-key.js';
import type { Against } from '../evidence-check.js';
import { openJournalStore } from '../open-journal-store.js';
import { redactBefore } from '../retention.js';
import type { JournalStore } from '../store.js';
import { someBatch, someKey, someWriter } from '../testing/receipts.js';
import { exportLines } from './export-lines.js';
import { verifyExport } from './verify-export.js';

const AT = '2026-11-22T13:00:00.000Z';
let key: SigningKey;
let ours: Against;
beforeAll(async () => {
  key = await someKey();
  ours = { keys: [key.publicKey] };
});
const open: JournalStore[] = [];
afterEach(async () => {
  for (const store of open.splice(0)) await store.close();
});

/** Two chains of 600 and two receipts, signed at their ends; the oldest of each taken away. */
async function filled(): Promise<JournalStore> {
  const file = join(mkdtempSync(join(tmpdir(), 'stepdown-export-')), 'journal.db');
  const store = await openJournalStore({ file });
  open.push(store);
  const many = Array.from({ length: 600 }, (_, i) => `d${i}`);
  for (const [id, ids] of [
    ['w', many],
    ['v', ['e1', 'e2']],
  ] as const) {
    const writer = await store.register(someWriter(id));
    const { reached } = await store.append(someBatch(id, ids, 'Patient/1', writer.follows));
    const ports = { store, key, writer, now: () => AT, onWritten: () => {}, onFailed: () => {} };
    const checkpoints = new Checkpoints(ports, 1);
    checkpoints.reached(reached);
    await checkpoints.write();
  }
  const teller = { software: 'stepdown test', now: () => AT, key };
  expect(await redactBefore(store, '2026-11-22T12:00:01.000Z', teller)).toBe(2);
  return store;
}
async function exported(store: JournalStore, withoutContent = false): Promise<readonly string[]> {
  const lines: string[] = [];
  for await (const line of exportLines(store, { withoutContent })) lines.push(line);
  return lines;
}
async function* streamed(lines: readonly string[]): AsyncGenerator<string> {
  yield* lines;
}
const verified = (lines: readonly string[]) => verifyExport(streamed(lines), ours);

describe('An export', () => {
  it('can be checked by itself, with the public key alone', async () => {
    const lines = await exported(await filled());
    expect(await verified(lines)).toEqual({
      receipts: 602,
      broken: [],
      missingKeys: [],
      checkpoints: { count: 2, signatures: 'checked' },
    });
  });

  it('has of each receipt its place and what it says, or no content', async () => {
    const store = await filled();
    const receipts = (await exported(store))
      .map((line) => JSON.parse(line))
      .filter(({ kind }) => kind === 'receipt');
    expect(receipts[0]).toMatchObject({ writer: 'w', seq: 1, head: { id: 'd0' }, body: null });
    expect(receipts[1]).toMatchObject({ seq: 2, head: { id: 'd1' }, body: { subject: 'Patient/1' } });
    const bare = await exported(store, true);
    expect(bare.join('\n')).not.toContain('Patient/1');
    expect((await verified(bare)).broken).toEqual([]);
  });

  it('does not pass where a line is taken out, put elsewhere or changed', async () => {
    const lines = await exported(await filled());
    await fc.assert(
      fc.asyncProperty(fc.nat(lines.length - 1), fc.nat(), async (n, at) => {
        const line = lines[n] ?? '';
        const without = lines.filter((_, i) => i !== n);
        // Redactions stand in it twice.
        if (!line.includes('"redaction"')) expect((await verified(without)).broken).not.toEqual([]);
        const place = at % line.length;
        const other = `${line.slice(0, place)}${line[place] === 'x' ? 'y' : 'x'}${line.slice(place + 1)}`;
        expect((await verified(lines.with(n, other))).broken).not.toEqual([]);
      }),
      {
        numRuns: 60,
        // What is no receipt among many, and the name of what a receipt holds.
        examples: [
          ...[0, 1, 2, 4, 605, lines.length - 1].map((n): [number, number] => [n, 0]),
          [105, (lines[105] ?? '').indexOf('"body"') + 1],
        ],
      },
    );
  }, 120_000);
});
