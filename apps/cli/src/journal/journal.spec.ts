import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeptJournal } from '../testing/kept-journal.js';
import { type } from '../testing/typed.js';

let folder: string;
let journal: KeptJournal;
let ids: readonly string[];
beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-journal-'));
  journal = new KeptJournal(folder);
  ids = [
    await journal.decideAbout('Patient/1'),
    await journal.decideAbout('Patient/2'),
    await journal.decideAbout('Patient/1'),
  ];
}, 120_000);
afterAll(() => rmSync(folder, { recursive: true }));

const journalled = (...args: readonly string[]) => type('journal', ...args, ...journal.option);

describe('stepdown journal search', () => {
  it('lists what was decided about somebody, the newest first, and who asked', async () => {
    const { exit, printed } = await journalled('search', '--subject', 'Patient/1', '--json');
    expect(exit).toBe(0);
    expect(JSON.parse(printed)).toMatchObject([
      { id: ids[2], door: 'stepdown decide', caller: { user: userInfo().username } },
      { id: ids[0] },
    ]);
  });

  it('says where there are more', async () => {
    const { printed } = await journalled('search', '--limit', '2');
    expect(printed).toMatch(/^\S+ {2}\S+ {2}\S+ {2}Patient\/1 {2}stepdown decide\n/);
    expect(printed).toContain('2 receipts, and there are more');
  });

  it('goes by time', async () => {
    const [, second] = JSON.parse((await journalled('search', '--json')).printed);
    const since = await journalled('search', '--since', second.recordedAt, '--json');
    expect(JSON.parse(since.printed)).toHaveLength(2);
    const until = await journalled('search', '--until', second.recordedAt, '--json');
    expect(JSON.parse(until.printed)).toMatchObject([{ id: ids[0] }]);
    expect(JSON.parse((await journalled('search', '--until', '2020-01-01', '--json')).printed)).toEqual([]);
  });

  it.each(['yesterday', '2026-11-22T12:00', '2026-13-01'])('takes no time such as %s', async (time) => {
    const { exit, warned } = await journalled('search', '--since', time);
    expect(exit).toBe(2);
    expect(warned).toContain('It takes a date');
  });
});

describe('stepdown journal export', () => {
  it('writes each receipt as a line', async () => {
    const { exit, printed } = await journalled('export');
    expect(exit).toBe(0);
    const receipts = printed.split('\n').map((line) => JSON.parse(line));
    expect(receipts.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(printed).not.toContain('"salt"');
  });

  it('writes them into a file, which has its name only once it is whole', async () => {
    const output = join(folder, 'export.ndjson');
    const { exit, printed, warned } = await journalled('export', '--output', output);
    expect({ exit, printed }).toEqual({ exit: 0, printed: '' });
    expect(warned).toBe(`3 lines written to ${output}.`);
    expect(readFileSync(output, 'utf8').trimEnd().split('\n')).toHaveLength(3);
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  it('writes chains that can be checked by themselves, and shows what was changed in them', async () => {
    const output = join(folder, 'chains.ndjson');
    expect((await journalled('export', '--format', 'chains', '--output', output)).exit).toBe(0);
    const checked = await type('journal', 'verify', '--export', output);
    expect(checked).toMatchObject({ exit: 0, printed: expect.stringContaining('3 receipts: all is as') });
    writeFileSync(output, readFileSync(output, 'utf8').replace('stepdown decide', 'stepdown deride'));
    const changed = await type('journal', 'verify', '--export', output);
    expect(changed).toMatchObject({ exit: 1, printed: expect.stringContaining('It was changed.') });
    expect(await type('journal', 'verify', '--export', join(folder, 'none'))).toMatchObject({ exit: 4 });
  });

  it('leaves persons and answers out where that is asked for', async () => {
    const output = join(folder, 'bare.ndjson');
    await journalled('export', '--format', 'chains', '--no-content', '--output', output);
    expect(readFileSync(output, 'utf8')).not.toMatch(/Patient\/|"facts"|"sources"/);
    expect((await type('journal', 'verify', '--export', output)).exit).toBe(0);
  });

  it('writes AuditEvents', async () => {
    const { printed } = await journalled('export', '--format', 'audit-event');
    const events = printed.split('\n').map((line) => JSON.parse(line));
    expect(events.map(({ id }) => id).toSorted()).toEqual(ids.toSorted());
    expect(events[0]).toMatchObject({ resourceType: 'AuditEvent', agent: [{ altId: userInfo().username }] });
  });

  it('says where it cannot write', async () => {
    const { exit, warned } = await journalled('export', '--output', join(folder, 'no/such/folder.ndjson'));
    expect(exit).toBe(4);
    expect(warned).toContain('cannot be written');
  });
});

describe('stepdown journal redact', () => {
  it('takes facts and plans away, tells so in the journal, and leaves the chains whole', async () => {
    const copy = new KeptJournal(mkdtempSync(join(folder, 'redacted-')));
    const id = await copy.decideAbout('Patient/1');
    const early = await type('journal', 'redact', '--before', '2020-01-01', '--json', ...copy.option);
    expect(JSON.parse(early.printed)).toMatchObject({ receipts: 0 });
    const { exit, printed } = await type('journal', 'redact', '--before', '2999-01-01', ...copy.option);
    expect({ exit, printed }).toMatchObject({
      exit: 0,
      printed: expect.stringMatching(/^1 receipt recorded/),
    });
    expect((await type('journal', 'verify', ...copy.option)).exit).toBe(0);
    expect((await type('replay', id, ...copy.option)).exit).toBe(4);
  });

  it('wants to be told what is old', async () => {
    expect(await journalled('redact')).toMatchObject({
      exit: 2,
      warned: expect.stringContaining('--before'),
    });
  });
});

describe('stepdown journal verify', () => {
  it('finds every chain as it was written', async () => {
    const { exit, printed } = await journalled('verify');
    expect(exit).toBe(0);
    expect(printed).toMatch(
      /^Held against 3 checkpoints, .*\n3 receipts in 3 chains: all is as it was written\.$/,
    );
  });

  it('names the receipt that was changed', async () => {
    const copy = new KeptJournal(mkdtempSync(join(folder, 'changed-')));
    const id = await copy.decideAbout('Patient/1');
    copy.tamper(`UPDATE receipt SET head = replace(head, 'stepdown decide', 'stepdown deride')`);
    const { exit, printed } = await type('journal', 'verify', ...copy.option, '--json');
    expect(exit).toBe(1);
    expect(JSON.parse(printed)).toMatchObject({ chains: 1, broken: [{ seq: 1, why: 'It was changed.' }] });
    expect(id).toBeDefined();
  });

  it('finds a CarePlan that was changed', async () => {
    const copy = new KeptJournal(mkdtempSync(join(folder, 'plan-')));
    await copy.decideAbout('Patient/1');
    await copy.decideAbout('Patient/1');
    copy.tamper('UPDATE document SET text = (SELECT text FROM document LIMIT 1)');
    const { exit, printed } = await type('journal', 'verify', ...copy.option);
    expect(exit).toBe(1);
    expect(printed).toContain('2 receipts in 2 chains: 1 fault.');
  });

  it('checks signatures with the keys of the service, and believes no others', async () => {
    const jwksOf = (name: string, key: KeyObject): string => {
      const file = join(folder, name);
      writeFileSync(file, JSON.stringify({ keys: [key.export({ format: 'jwk' })] }));
      return file;
    };
    const own = createPublicKey(readFileSync(`${journal.file}.signing-key.pem`));
    const checked = await journalled('verify', '--keys', jwksOf('own.json', own));
    expect(checked).toMatchObject({ exit: 0, printed: expect.stringContaining('their signatures checked') });
    const other = jwksOf('other.json', generateKeyPairSync('ed25519').publicKey);
    const { exit, printed } = await journalled('verify', '--keys', other);
    expect(exit).toBe(1);
    expect(printed).toContain('counts for nothing');
  });

  it('takes no file of keys or checkpoints that is none', async () => {
    const noKeys = await journalled('verify', '--keys', 'README.md');
    expect(noKeys).toMatchObject({ exit: 3, warned: expect.stringContaining('jwks.json') });
    expect(await journalled('verify', '--keys', 'no/such/file')).toMatchObject({ exit: 3 });
    expect(await journalled('verify', '--checkpoints', 'README.md')).toMatchObject({ exit: 1 });
  });

  it('misses the chain that was taken out', async () => {
    const copy = new KeptJournal(mkdtempSync(join(folder, 'taken-')));
    const first = await copy.decideAbout('Patient/1');
    await copy.decideAbout('Patient/1');
    copy.tamper(`DELETE FROM receipt WHERE id = '${first}'`);
    const { exit, printed } = await type('journal', 'verify', ...copy.option);
    expect(exit).toBe(1);
    expect(printed).toMatch(
      /^BROKEN {2}writer \S+: Receipt 1 of writer \S+ which it follows, is not there\./m,
    );
  });
});

describe('A receipt that cannot be read', () => {
  it('is told, and found by verify', async () => {
    const copy = new KeptJournal(mkdtempSync(join(folder, 'unreadable-')));
    await copy.decideAbout('Patient/1');
    copy.tamper(`UPDATE receipt SET head = '{'`);
    for (const command of [
      ['journal', 'search'],
      ['journal', 'export'],
      ['replay', '--all'],
    ]) {
      const { exit, printed, warned } = await type(...command, ...copy.option);
      expect(exit).toBe(1);
      expect(printed + warned).toContain('is not as it was written');
    }
    expect((await type('journal', 'verify', ...copy.option)).exit).toBe(1);
  });
});

describe('stepdown journal rotate', () => {
  const KEYS = ['JOURNAL_ENCRYPTION', 'JOURNAL_ENCRYPTION_KEYS'] as const;
  const withKeys = async (keys: readonly string[], ...args: readonly string[]) => {
    const before = KEYS.map((name) => process.env[name]);
    process.env.JOURNAL_ENCRYPTION = 'aes-256-gcm';
    process.env.JOURNAL_ENCRYPTION_KEYS = keys.join(' ');
    try {
      return await type(...args);
    } finally {
      KEYS.forEach((name, i) => {
        if (before[i] === undefined) delete process.env[name];
        else process.env[name] = before[i];
      });
    }
  };
  const key = (n: number): string =>
    Buffer.from(Array.from({ length: 32 }, (_, i) => i + n)).toString('base64');

  it('encrypts what was not, after which it is read with the key alone', async () => {
    const own = new KeptJournal(mkdtempSync(join(folder, 'rotated-')));
    const id = await own.decideAbout('Patient/1');
    const rotated = await withKeys([key(1)], 'journal', 'rotate', ...own.option, '--json');
    expect(rotated.exit).toBe(0);
    expect(JSON.parse(rotated.printed)).toMatchObject({ unreadable: 0, packed: expect.any(Number) });
    expect((await type('replay', id, ...own.option)).exit).toBe(4);
    expect((await type('journal', 'verify', ...own.option)).printed).toContain('a key is missing');
    expect((await withKeys([key(1)], 'replay', id, ...own.option)).exit).toBe(0);
  });

  it('takes no key that is none, and does not show it', async () => {
    const { exit, warned } = await withKeys(['not-a-key'], 'journal', 'verify', ...journal.option);
    expect(exit).toBe(4);
    expect(warned).toContain('JOURNAL_ENCRYPTION_KEYS must hold 32 random bytes');
    expect(warned).not.toContain('not-a-key');
  });

  it('says that a key is missing', async () => {
    const own = new KeptJournal(mkdtempSync(join(folder, 'lost-')));
    await own.decideAbout('Patient/1');
    await withKeys([key(1)], 'journal', 'rotate', ...own.option);
    const { exit, printed } = await withKeys([key(2)], 'journal', 'rotate', ...own.option);
    expect(exit).toBe(1);
    expect(printed).toContain('cannot be read: a key is missing');
  });
});
