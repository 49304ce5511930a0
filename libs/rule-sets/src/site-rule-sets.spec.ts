import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { siteRuleSets } from './site-rule-sets.js';

const SHIPPED = join(import.meta.dirname, '../../../rules/sud-level-of-care');

/** A folder with copies of the shipped rule set under these ids. */
function folderOf(...ids: readonly string[]): string {
  const folder = mkdtempSync(join(tmpdir(), 'stepdown-'));
  for (const [i, id] of ids.entries()) {
    const copy = join(folder, `copy-${i}`);
    cpSync(SHIPPED, copy, { recursive: true });
    const header = join(copy, 'rule-set.json');
    writeFileSync(header, JSON.stringify({ ...JSON.parse(readFileSync(header, 'utf8')), id }));
  }
  return folder;
}

describe('The rule sets of a site', () => {
  it('are found by id, the only one also without', async () => {
    const ruleSets = await siteRuleSets({ rulesFolder: folderOf('a') });
    expect(ruleSets.ids).toEqual(['a']);
    expect(ruleSets.find()).toBe(ruleSets.find('a'));
    expect(ruleSets.find('b')).toBeUndefined();
  });

  it('need a default where there are several', async () => {
    const rulesFolder = folderOf('a', 'b');
    await expect(siteRuleSets({ rulesFolder })).rejects.toThrow('Set RULE_SET to one of: a, b.');
    const ruleSets = await siteRuleSets({ rulesFolder, defaultRuleSet: 'b' });
    expect(ruleSets.find()?.ruleSet.header.id).toBe('b');
  });

  it('may not have the same id', async () => {
    await expect(siteRuleSets({ rulesFolder: folderOf('a', 'a') })).rejects.toThrow('same id');
  });

  it('are refused with what other libraries find in them, and the folder it is in', async () => {
    const check = () => [{ file: 'x.json', pointer: '/y', message: 'M.', remedy: 'R.' }];
    await expect(siteRuleSets({ rulesFolder: folderOf('a'), checks: [check] })).rejects.toThrow(
      'copy-0/x.json#/y: M. R.',
    );
  });

  it('have site parameters for the default one only', async () => {
    const rulesFolder = folderOf('a', 'b');
    const parametersFile = join(rulesFolder, 'site.json');
    writeFileSync(parametersFile, '{ "withdrawal_window_days": 14 }');
    const ruleSets = await siteRuleSets({ rulesFolder, defaultRuleSet: 'a', parametersFile });
    const windows = ['a', 'b'].map((id) => ruleSets.find(id)?.parameters.withdrawal_window_days);
    expect(windows).toEqual([14, 10]);
  });
});
