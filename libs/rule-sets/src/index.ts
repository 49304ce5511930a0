export type { LoadCheck } from './checked-rule-sets.js';
export { type RuleSetFiles, ruleSetDigest } from './digest.js';
export { readRuleSetFolder } from './read-rule-set-folder.js';
export { siteRuleSets } from './site-rule-sets.js';
