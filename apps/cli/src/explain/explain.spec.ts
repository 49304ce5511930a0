import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { KeptJournal } from '../testing/kept-journal.js';
import { type } from '../testing/typed.js';

let folder: string;
let request: string;
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'stepdown-explain-'));
  request = join(folder, 'request.json');
  const facts = { age_years: 42, substances_used: ['alcohol'], sud_severity: 'mild', days_since_last_use: 1 };
  writeFileSync(request, JSON.stringify({ facts }));
});
afterAll(() => rmSync(folder, { recursive: true }));

const explain = (...args: readonly string[]) => type('explain', request, ...args);

describe('stepdown explain', () => {
  it('tells of every rule whether it fired, and why', async () => {
    const { exit, printed } = await explain();
    expect(exit).toBe(0);
    const counts = [...printed.matchAll(/: (\d+) rules?$/gm)].map(([, count]) => Number(count));
    expect(counts).toHaveLength(3);
    expect(counts.reduce((a, b) => a + b)).toBe(JSON.parse((await explain('--json')).printed).trace.length);
  });

  it('names for a rule that fired what made it fire', async () => {
    const { printed } = await explain();
    expect(printed).toMatch(
      /^✓ sedative-withdrawal-not-assessed\n {4}.*\n( {4}.*\n)* {4}✓ Withdrawal risk is not answered\n/m,
    );
  });

  it('names for a rule that waits the answer it wants', async () => {
    const { printed } = await explain();
    const [, waiting = ''] = printed.split('for want of an answer');
    expect(waiting).toContain(
      '? sedative-withdrawal-moderate-or-high\n    ? Withdrawal risk is one of Moderate, High (not answered)\n',
    );
  });

  it('names for a rule that did not fire what stood against it', async () => {
    expect((await explain()).printed).toContain('✗ adults-only\n    ✗ Age < 18 years (42 years)\n');
  });

  it('shows one rule with all its conditions', async () => {
    const { printed } = await explain('--rule', 'sedative-withdrawal-not-assessed');
    expect(printed).toContain('(any of)\n');
    expect(printed).toContain('✗ Substances used includes Benzodiazepine (Alcohol)');
    expect(printed).not.toContain('adults-only');
  });

  it('does not know a rule that there is not', async () => {
    const { exit, warned } = await explain('--rule', 'no-such-rule');
    expect(exit).toBe(3);
    expect(warned).toContain('There is no rule no-such-rule.');
  });

  it('explains a decision in the journal as it was then', async () => {
    const journal = new KeptJournal(folder);
    const id = await journal.decideAbout('Patient/1');
    const { exit, printed } = await type('explain', id, ...journal.option, '--json');
    expect(exit).toBe(0);
    const { decision, trace } = JSON.parse(printed);
    expect(decision.placement).toBe('inpatient-detox');
    expect(trace).toContainEqual(
      expect.objectContaining({ rule: 'sedative-withdrawal-not-assessed', result: 'true' }),
    );
    expect(await type('explain', id, ...journal.option, '--review')).toMatchObject({ exit: 2 });
  });
});
