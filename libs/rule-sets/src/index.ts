export { readRuleSetFolder } from './read-rule-set-folder.js';
export { type LoadCheck, type Site, siteRuleSets } from './site-rule-sets.js';
