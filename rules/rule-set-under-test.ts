import { join } from 'node:path';
import { readRuleSetFolder } from '#libs/rule-sets';
import type { RuleSet } from '#libs/rules';

/** The folder of the rule set that is shipped. */
export const FOLDER = join(import.meta.dirname, 'sud-level-of-care');

/** The rule set that is shipped, read and checked. */
export const shippedRuleSet = (): Promise<RuleSet> => readRuleSetFolder(FOLDER);
