import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { UsageError } from '../command-line/errors.js';

/** What `--rule-set` said. */
export interface RuleSetOption {
  readonly ruleSet?: string | undefined;
}

const RULES = 'rules';

/** The folder named, or the only one below `rules`. */
export function ruleSetFolder({ ruleSet: named }: RuleSetOption): string {
  if (named !== undefined) return existing(named);
  const folders = existsSync(RULES)
    ? readdirSync(RULES)
        .map((name) => join(RULES, name))
        .filter(isRuleSet)
    : [];
  const [only] = folders;
  if (only !== undefined && folders.length === 1) return only;
  const found = folders.length
    ? `There are several: ${folders.join(', ')}.`
    : `There is none below ${RULES}/.`;
  throw new UsageError(`Name the rule set with --rule-set <folder>. ${found}`);
}

function existing(folder: string): string {
  if (isRuleSet(folder)) return folder;
  throw new UsageError(`${folder} has no rule-set.json, so it is no rule set.`);
}

const isRuleSet = (folder: string): boolean => existsSync(join(folder, 'rule-set.json'));
