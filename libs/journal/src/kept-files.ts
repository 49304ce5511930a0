import { ruleSetDigest } from '#libs/rule-sets';
import type { RuleSetFiles } from '#libs/rules';
import type { StoredRuleSet } from './store.js';

/** The files of a kept rule set; undefined where they are not those that its digest was made of. */
export function keptFiles({ digest, files }: StoredRuleSet): RuleSetFiles | undefined {
  try {
    const parsed = JSON.parse(files) as RuleSetFiles;
    return ruleSetDigest(parsed) === digest ? parsed : undefined;
  } catch {
    return undefined;
  }
}
