import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Files, tinyFiles } from '../../../../libs/rules/src/testing/tiny-rule-set.js';
import { type } from '../testing/typed.js';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'stepdown-rules-'));
});
afterEach(() => rm(folder, { recursive: true }));

/** Writes the parcel rules, with some files replaced, and runs a command on them. */
async function run(command: string, { files = {}, options = [] as readonly string[] } = {}) {
  await writeFiles(tinyFiles(files));
  return type(...command.split(' '), '--rule-set', folder, ...options);
}

async function writeFiles(files: Files): Promise<void> {
  for (const [path, document] of Object.entries(files)) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), JSON.stringify(document));
  }
}

const CASES = (tinyFiles()['cases/parcels.json'] as { readonly cases: readonly [Record<string, object>] })
  .cases;
const vaseExpecting = (expected: object): Files => ({
  'cases/parcels.json': { cases: [{ ...CASES[0], expected: { ...CASES[0].expected, ...expected } }] },
});
const BASE: Files = { 'cases/base-patients.json': { cases: [{ ...CASES[0], id: 'base' }] } };

describe('stepdown rules check', () => {
  it('counts what a sound rule set holds', async () => {
    const { exit, printed } = await run('rules check');
    expect(exit).toBe(0);
    expect(printed).toMatch(/19 rules, 7 facts, 5 statements, 4 parameters, 1 case\./);
  });

  it('refuses a folder that is no rule set', async () => {
    const { exit, warned } = await type('rules', 'check', '--rule-set', folder);
    expect(exit).toBe(2);
    expect(warned).toContain('has no rule-set.json');
  });

  it('prints every problem with its place and the way out', async () => {
    const { exit, printed } = await run('rules check', { files: vaseExpecting({ placement: 'by-pigeon' }) });
    expect(exit).toBe(1);
    expect(printed).toMatch(
      /cases\/parcels\.json#\/cases\/0\/expected\/placement\n.*by-pigeon.*\n.*\n\n1 problem\./,
    );
  });
});

describe('stepdown rules test', () => {
  it('is content where every case is as expected', async () => {
    expect(await run('rules test')).toMatchObject({ exit: 0, printed: '1 case: 1 as expected, 0 moved.' });
  });

  it('prints exactly what moved', async () => {
    const { exit, printed } = await run('rules test', { files: vaseExpecting({ placement: 'express' }) });
    expect(exit).toBe(1);
    expect(printed.split('\n')).toEqual([
      'glass-by-hand: A very fragile vase is carried by hand',
      '  placement: express → hand-carried',
      '',
      '1 case: 0 as expected, 1 moved.',
    ]);
  });

  it('shows what the values of a site move', async () => {
    const box = {
      id: 'box',
      title: 'A sturdy box goes by standard mail',
      facts: { contents: [], fragility: 'none', weight_kg: 2 },
    };
    const expected = {
      status: 'final',
      placement: 'standard',
      action: 'admit',
      missing: [],
      reasons: [],
      warnings: [],
    };
    await writeFile(join(folder, 'site.txt'), JSON.stringify({ usual_service: 'express' }));
    const { exit, printed } = await run('rules test', {
      files: { 'cases/box.json': { cases: [{ ...box, expected }] } },
      options: ['--parameters', join(folder, 'site.txt')],
    });
    expect(exit).toBe(1);
    expect(printed).toContain('  placement: standard → express');
  });

  it('refuses values out of their range', async () => {
    await writeFile(join(folder, 'site.txt'), JSON.stringify({ heavy_kg: 500 }));
    const { exit, warned } = await run('rules test', { options: ['--parameters', join(folder, 'site.txt')] });
    expect(exit).toBe(3);
    expect(warned).toContain('heavy_kg cannot be 500');
  });

  it('runs only the cases of one rule', async () => {
    expect((await run('rules test', { options: ['--rule', 'high-fragility'] })).printed).toContain('1 case:');
    expect((await run('rules test', { options: ['--rule', 'battery'] })).printed).toContain('0 cases:');
    expect(await run('rules test', { options: ['--rule', 'no-such-rule'] })).toMatchObject({ exit: 2 });
  });
});

describe('stepdown rules coverage', () => {
  it('finds the statement that nothing uses', async () => {
    const { exit, printed } = await run('rules coverage');
    expect(exit).toBe(1);
    expect(printed).toMatch(/P-1 {2}handbook line 1 {2}NOT USED/);
    expect(printed).toContain('5 statements: 3 used, 1 not used for a reason, 1 left over.');
  });

  it('prints the same as JSON', async () => {
    const { printed } = await run('rules coverage', { options: ['--json'] });
    expect(JSON.parse(printed)).toContainEqual(expect.objectContaining({ uncited: true }));
  });
});

describe('stepdown rules cases', () => {
  it('lists what has no case', async () => {
    const { exit, printed } = await run('rules cases', { files: BASE });
    expect(exit).toBe(1);
    expect(printed).toContain('heavy-battery: no case at the boundary of weight_kg between 19.9 and 20');
  });

  it('writes proposals, after which nothing lacks', async () => {
    await run('rules cases', { files: BASE, options: ['--write'] });
    expect(
      JSON.parse(await readFile(join(folder, 'cases/proposed.json'), 'utf8')).cases.length,
    ).toBeGreaterThan(10);
    expect(await run('rules cases', { files: BASE })).toMatchObject({ exit: 0 });
    expect(await run('rules check', { files: BASE })).toMatchObject({ exit: 0 });
  });
});

describe('stepdown rules sift', () => {
  it('writes an order that the rule set accepts', async () => {
    expect(await run('rules sift', { options: ['--write'] })).toMatchObject({ exit: 0 });
    expect(JSON.parse(await readFile(join(folder, 'diagram-order.generated.json'), 'utf8'))).toMatchObject({
      generated: true,
    });
    expect(await run('rules check')).toMatchObject({ exit: 0 });
  });
});

describe('stepdown rules diagram', () => {
  const README = (section: string): string =>
    `# Parcels\n\n<!-- transitions: generated by npm run rules:diagram -->${section}<!-- /transitions -->\n\nThe end.\n`;
  const writeReadme = (text: string): Promise<void> => writeFile(join(folder, 'README.md'), text);

  it('draws how parcels can be moved, and tells by which rules', async () => {
    const { exit, printed } = await run('rules diagram');
    expect(exit).toBe(0);
    expect(printed).toContain('n0 -->|"admit, 1 rule"| n2');
    expect(printed).toContain('floors -.->|"1 rule"| n1');
    expect(printed).toContain(
      '| Not sent | Express mail | admit | [fragile](rules/intake/fragile.json), 1 floor |',
    );
    expect(printed).toContain("nobody's placement is that of [usually-express]");
  });

  it('writes between the marks of the README, and leaves the rest as it is', async () => {
    await writeReadme(README('\nold\n'));
    expect(await run('rules diagram')).toMatchObject({ exit: 1 });
    expect(await run('rules diagram', { options: ['--write'] })).toMatchObject({ exit: 0 });
    const written = await readFile(join(folder, 'README.md'), 'utf8');
    expect(written).toMatch(/^# Parcels\n\n<!-- .*```mermaid.*\/transitions -->\n\nThe end\.\n$/s);
    expect(written).not.toContain('old');
    expect(await run('rules diagram')).toMatchObject({ exit: 0 });
    expect(await run('rules check')).toMatchObject({ exit: 0 });
  });

  it('asks for the marks where the README has none', async () => {
    const { exit, warned } = await run('rules diagram', { options: ['--write'] });
    expect(exit).toBe(2);
    expect(warned).toContain('<!-- /transitions -->');
  });

  it('finds the README of the shipped rule set fresh', async () => {
    expect(await type('rules', 'diagram')).toMatchObject({ exit: 0 });
  });
});

describe('stepdown rules simulate', () => {
  it('interviews patients of the shipped rule set, and every interview comes to what all answers come to', async () => {
    const { exit, printed } = await type('rules', 'simulate', '--patients', '300', '--json');
    const { untilSettled, wholeForm, differing, prior } = JSON.parse(printed);
    expect(exit).toBe(0);
    expect(differing).toEqual([]);
    expect(prior.synthetic).toBe(true);
    expect(untilSettled).toMatchObject({ patients: 300 });
    expect(untilSettled.median).toBeLessThanOrEqual(10);
    expect(untilSettled.ninetieth).toBeLessThanOrEqual(15);
    expect(wholeForm.median).toBeGreaterThan(40);
  });

  it('says that its patients are made up', async () => {
    const { printed } = await type('rules', 'simulate', '--patients', '20');
    expect(printed).toMatch(/^Drawn from a synthetic prior\. Made up/);
    expect(printed).toContain('20 patients (seed 1)');
  });

  it('draws them evenly where it is told to', async () => {
    const { exit, printed } = await type('rules', 'simulate', '--patients', '20', '--uniform');
    expect(exit).toBe(0);
    expect(printed).toMatch(/^Drawn without a prior/);
  });

  it('needs a questionnaire that is adaptive', async () => {
    const { exit, warned } = await run('rules simulate');
    expect(exit).toBe(2);
    expect(warned).toContain('No questionnaire of this rule set is adaptive.');
  });

  it('takes whole numbers above 0 only', async () => {
    expect(await type('rules', 'simulate', '--patients', 'many')).toMatchObject({ exit: 2 });
  });
});
