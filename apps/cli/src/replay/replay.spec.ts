import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeptJournal } from '../testing/kept-journal.js';
import { type } from '../testing/typed.js';

let folder: string;
let journal: KeptJournal;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-replay-'));
  journal = new KeptJournal(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const replay = (...args: readonly string[]) => type('replay', ...args, ...journal.option);

describe('stepdown replay', () => {
  it('comes to the same decision and the same CarePlan', async () => {
    const id = await journal.decideAbout('Patient/1');
    const { exit, printed } = await replay(id);
    expect(exit).toBe(0);
    expect(printed).toMatch(
      /^SAME {2}.*\nThe decision is the same, to the byte\.\nIts document is the same\.$/,
    );
    expect(await replay('--all')).toMatchObject({ exit: 0, printed: '1 decision: 1 the same, 0 different.' });
    expect(JSON.parse((await replay(id, '--json')).printed)).toMatchObject({
      outcome: 'same',
      differences: [],
    });
  });

  it('says that a decision differs from what its receipt tells', async () => {
    const id = await journal.decideAbout('Patient/2');
    journal.tamper(
      `UPDATE receipt SET head = replace(head, '"decision":"', '"decision":"0') WHERE id = '${id}'`,
    );
    const { exit, printed } = await replay(id);
    expect(exit).toBe(1);
    expect(printed).toMatch(/^DIFFERENT {2}.*\nThe decision differs\./);
    const all = await replay('--all');
    expect(all).toMatchObject({ exit: 1, printed: expect.stringContaining(`DIFFERENT  ${id}`) });
    expect(all.printed).toContain('2 decisions: 1 the same, 1 different.');
  });

  it('shows where a CarePlan differs from the one that is kept', async () => {
    const other = new KeptJournal(mkdtempSync(join(folder, 'other-')));
    const id = await other.decideAbout('Patient/1');
    other.tamper(`UPDATE receipt SET head = replace(head, '"language":"en"', '"language":"es"')`);
    const { exit, printed } = await type('replay', id, ...other.option);
    expect(exit).toBe(1);
    expect(printed).toContain('The decision is the same, to the byte.\nIts document differs.');
    expect(printed).toContain('  /language: "en" → "es"');
  });

  it('cannot where what it was decided from was taken away', async () => {
    const other = new KeptJournal(mkdtempSync(join(folder, 'removed-')));
    const id = await other.decideAbout('Patient/1');
    other.tamper('UPDATE receipt SET body = NULL');
    const { exit, warned } = await type('replay', id, ...other.option);
    expect(exit).toBe(4);
    expect(warned).toContain('taken away after its time');
    const all = await type('replay', '--all', ...other.option);
    expect(all.exit).toBe(0);
    expect(all.printed).toContain('1 cannot be decided again');
  });

  it('wants one id, or many', async () => {
    expect(await replay()).toMatchObject({ exit: 2 });
    expect(await replay('some-id', '--all')).toMatchObject({ exit: 2 });
  });

  it('does not know a decision that was not made here', async () => {
    const { exit, warned } = await replay('00000000-0000-4000-8000-000000000000');
    expect(exit).toBe(3);
    expect(warned).toContain('No decision with this id');
  });
});
