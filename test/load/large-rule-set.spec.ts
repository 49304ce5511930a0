import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from '@jest/globals';
import { readRuleSetFolder } from '#libs/rule-sets';
import { LARGE_SIZE } from './contenders.js';
import { writeLargeRuleSet } from './large-rule-set.js';

it('The large rule set that is measured loads as any other', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'stepdown-large-'));
  await writeLargeRuleSet(join(folder, 'large'), LARGE_SIZE);
  const { rules } = await readRuleSetFolder(join(folder, 'large'));
  expect(rules).toHaveLength(LARGE_SIZE);
  await rm(folder, { recursive: true });
});
