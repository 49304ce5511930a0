import { describe, expect, it } from '@jest/globals';
import type { Literal } from '#libs/rules';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { checkHistory } from './check-history.js';
import type { HistoryRules } from './history-rules.js';

const ruleSet = shippedRuleSet();
const shipped = ruleSet.documents['history.json'] as unknown as HistoryRules;
/** Parts of the file as an author might write them, right or wrong. */
type Changes = { readonly [part in keyof HistoryRules]?: unknown };

const problems = (changes: Changes) =>
  checkHistory({
    ...ruleSet,
    documents: { ...ruleSet.documents, 'history.json': { ...shipped, ...changes } as unknown as Literal },
  }).map(({ file, pointer, message }) => `${file}${pointer} ${message}`);
const evidence = (changes: object) => ({
  sinceAdmission: {
    ...shipped.sinceAdmission,
    evidence: [{ ...shipped.sinceAdmission.evidence[0], ...changes }],
  },
});

describe('the load check of history.json', () => {
  it('finds nothing wrong with the one shipped, and needs none', () => {
    expect(problems({})).toEqual([]);
    expect(checkHistory({ ...ruleSet, documents: {} })).toEqual([]);
  });

  it.each<[string, Changes, string]>([
    [
      'days in a fact with an order of danger',
      { daysInLevel: 'days_since_last_use' },
      '/daysInLevel days_since_last_use cannot hold this.',
    ],
    [
      'a fact that there is not',
      { daysSinceStepUp: 'days' },
      '/daysSinceStepUp facts.json has no fact days.',
    ],
    [
      'a count in no number',
      { earlierEpisodes: 'psychosis' },
      '/earlierEpisodes psychosis cannot hold this.',
    ],
    [
      'a level beside the ladder',
      { completed: [{ levels: ['discharge'], prompts: ['progress'] }] },
      '/completed/0/levels The ladder has no level discharge.',
    ],
    [
      'a question about nothing',
      { completed: [{ levels: ['outpatient'], prompts: ['mood'] }] },
      '/completed/0/prompts facts.json has no fact mood.',
    ],
    [
      'a fact of the stay that there is not',
      { ofTheStay: ['mood'] },
      '/ofTheStay facts.json has no fact mood.',
    ],
    [
      'use in a fact that clears',
      { sinceAdmission: { ...shipped.sinceAdmission, fact: 'withdrawal_complete' } },
      '/sinceAdmission/fact withdrawal_complete cannot hold this.',
    ],
    [
      'evidence of a type that is not read',
      evidence({ resourceType: 'Claim' }),
      '/sinceAdmission/evidence/0/resourceType Claim is not read.',
    ],
    [
      'evidence that cannot be',
      evidence({ values: ['often'] }),
      '/sinceAdmission/evidence/0/values overdose_status cannot be often.',
    ],
    [
      'evidence of nothing',
      evidence({ fact: 'mood' }),
      '/sinceAdmission/evidence/0/fact facts.json has no fact mood.',
    ],
    [
      'days of a parameter that there is not',
      { sameStayWithinDays: { fact: 'param.gap' } },
      '/sameStayWithinDays rule-set.json has no such parameter, or it is no number.',
    ],
  ])('finds %s', (_, changes, problem) => {
    expect(problems(changes)).toEqual([`history.json${problem}`]);
  });
});
