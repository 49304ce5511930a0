import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeAll, describe, expect, it } from '@jest/globals';
import { Checkpoints } from './checkpoint/checkpoints.js';
import type { SigningKey } from './checkpoint/signing-key.js';
import { signRedaction } from './checkpoint/statements.js';
import type { Against } from './evidence-check.js';
import { openJournalStore } from './open-journal-store.js';
import type { JournalStore, StoredCheckpoint } from './store.js';
import { someBatch, someKey, someWriter } from './testing/receipts.js';
import { verifyChains } from './verify-chain.js';

const AT = '2026-11-22T13:00:00.000Z';
const BEFORE = '2026-11-22T12:00:01.000Z';
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

interface Filled {
  readonly store: JournalStore;
  /** As another process has it. */
  readonly again: () => Promise<JournalStore>;
  readonly anchors: readonly string[];
  readonly change: (sql: string) => void;
}

/** Two chains, the second after the first, a checkpoint at each place of theirs; the first receipt of each taken away. */
async function filled(): Promise<Filled> {
  const file = join(mkdtempSync(join(tmpdir(), 'stepdown-evidence-')), 'journal.db');
  const again = async () => {
    const opened = await openJournalStore({ file });
    open.push(opened);
    return opened;
  };
  const store = await again();
  const written: StoredCheckpoint[] = [];
  for (const [id, ids] of [
    ['w', ['d1', 'd2', 'd3']],
    ['v', ['e1', 'e2']],
  ] as const) {
    const writer = await store.register(someWriter(id));
    const ports = { store, key, writer, now: () => AT, onFailed: () => {} };
    const checkpoints = new Checkpoints({ ...ports, onWritten: (it) => void written.push(it) }, 1);
    await checkpoints.write();
    const { drafts, ...batch } = someBatch(id, ids, 'Patient/1', writer.follows);
    for (const draft of drafts) {
      const { reached } = await store.append({ ...batch, drafts: [draft] });
      checkpoints.reached(reached);
      await checkpoints.write();
    }
  }
  const jws = await signRedaction(key, { iss: 'stepdown test', before: BEFORE, at: AT });
  expect(await store.redact(BEFORE, { at: AT, jws })).toBe(2);
  const change = (sql: string) => {
    const database = new DatabaseSync(file);
    expect(database.prepare(sql).run().changes).toBeGreaterThan(0);
    database.close();
  };
  return { store, again, change, anchors: written.map((one) => one.jws) };
}

const verified = (store: JournalStore, against: Against) => verifyChains(store, undefined, {}, against);

describe('What the journal signed for', () => {
  it('holds where nobody touched it, with checkpoints kept elsewhere as well', async () => {
    const { store, anchors } = await filled();
    expect(await verified(store, { ...ours, anchors })).toEqual({
      receipts: 5,
      broken: [],
      missingKeys: [],
      checkpoints: { count: 6, signatures: 'checked' },
    });
    expect((await verified(store, {})).checkpoints).toEqual({ count: 6, signatures: 'not-checked' });
  });

  it.each([
    [
      'the end of a chain was cut off',
      ["DELETE FROM receipt WHERE id = 'e2'", "DELETE FROM document WHERE id = 'e2'"],
      'the chain ends at receipt 1',
    ],
    [
      'a receipt was emptied',
      [
        "UPDATE receipt SET body = NULL, subject = NULL WHERE id = 'd3'",
        "UPDATE document SET text = NULL, subject = NULL WHERE id = 'd3'",
      ],
      'no redaction tells of it',
    ],
    ['a redaction was taken out', ['DELETE FROM redaction'], 'no redaction tells of it'],
    [
      'a redaction was changed',
      ["UPDATE redaction SET before_time = '2099-01-01T00:00:00.000Z'"],
      'It was changed',
    ],
    ['a redaction was changed', ["UPDATE redaction SET at = '2099'"], 'It was changed'],
    [
      'a redaction was made up',
      ["INSERT INTO redaction (before_time, at) VALUES ('2099', '2026')"],
      'It is not signed',
    ],
    [
      'a redaction was made of a checkpoint',
      ['UPDATE redaction SET jws = (SELECT jws FROM checkpoint LIMIT 1)'],
      'It says something else',
    ],
    [
      'a checkpoint was put elsewhere',
      ["UPDATE checkpoint SET writer = 'x' WHERE writer = 'w' AND seq = 3"],
      'not registered',
    ],
    [
      'a checkpoint was put elsewhere',
      ["UPDATE checkpoint SET seq = 9 WHERE writer = 'w' AND seq = 3"],
      'something else than its entry',
    ],
    [
      'a checkpoint was dated back',
      ["UPDATE checkpoint SET at = '2020' WHERE writer = 'w' AND seq = 3"],
      'something else than its entry',
    ],
    [
      'a checkpoint was changed',
      ["UPDATE checkpoint SET jws = jws || 'AAAA' WHERE writer = 'w' AND seq = 3"],
      'Its signature does not hold',
    ],
  ])('does not, and that is found, where %s', async (_, changes, why) => {
    const { store, change } = await filled();
    for (const sql of changes) change(sql);
    expect(JSON.stringify((await verified(store, ours)).broken)).toContain(why);
  });

  it('does not where a chain was written anew with hashes that fit', async () => {
    const { store, again, change, anchors } = await filled();
    const { follows } = (await store.writers())[1] ?? {};
    change("DELETE FROM receipt WHERE writer = 'v'");
    change("DELETE FROM document WHERE id IN ('e1', 'e2')");
    await (await again()).append(someBatch('v', ['e1', 'e2'], 'Patient/2', follows));
    expect((await verified(store, ours)).broken).toEqual([
      { writer: 'v', seq: 1, why: 'It is not what was signed: the chain was written anew.' },
    ]);
    change("DELETE FROM checkpoint WHERE writer = 'v' AND seq > 0");
    expect((await verified(store, ours)).broken).toEqual([]);
    expect((await verified(store, { ...ours, anchors })).broken).toHaveLength(1);
  });

  it('does not where the newest process was taken out with all it wrote: a checkpoint kept elsewhere tells', async () => {
    const { store, change, anchors } = await filled();
    for (const table of ['receipt', 'checkpoint']) change(`DELETE FROM ${table} WHERE writer = 'v'`);
    change("DELETE FROM document WHERE id IN ('e1', 'e2')");
    change("DELETE FROM writer WHERE id = 'v'");
    expect((await verified(store, ours)).broken).toEqual([]);
    expect((await verified(store, { ...ours, anchors })).broken).toEqual([
      { writer: 'v', seq: 0, why: 'Its chain was signed, and the writer is not registered.' },
    ]);
  });

  it('does not where somebody else signed, unless that key is known, too', async () => {
    const { store } = await filled();
    const other = (await someKey()).publicKey;
    const { broken } = await verified(store, { keys: [other] });
    expect(broken).toHaveLength(9);
    expect(broken[0]?.why).toContain('no redaction tells of it');
    expect(JSON.stringify(broken)).toContain(
      `It is signed with key ${key.publicKey.kid}, which is not among`,
    );
    expect((await verified(store, { keys: [other, key.publicKey] })).broken).toEqual([]);
  });

  it('holds while it is written to and emptied', async () => {
    const { store } = await filled();
    const writing = (async () => {
      for (let i = 0; i < 10; i++) {
        const { id, follows } = await store.register(someWriter(`later-${i}`));
        await store.append(someBatch(id, [`x${i}`, `y${i}`], 'Patient/1', follows));
        await store.redact(`2026-11-22T12:00:0${i}.500Z`);
      }
    })();
    for (let i = 0; i < 4; i++) expect((await verified(store, {})).broken).toEqual([]);
    await writing;
    expect((await verified(store, {})).broken).toEqual([]);
  });
});
