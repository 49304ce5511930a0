import { describe, expect, it } from '@jest/globals';
import { type Edit, problemsAfter } from '../testing/broken-rule-set.js';

const BOND = { code: 'bond', type: 'boolean', statements: ['P-2'] };
const DISTANCE = { code: 'distance', type: 'quantity', unit: 'kg', better: 'less', statements: [] };
const MEANWHILE = {
  activities: [{ code: 'padding', required: true, statements: ['P-3'] }],
  reviewWithinDays: 3,
  warnings: { interim: 'W-BATTERY', none: 'W-BATTERY' },
  judgement: true,
  source: 'Made up.',
};
const REASONS = [
  'indicated',
  'more-intensive',
  'less-intensive',
  'below-floor',
  'escalation-first',
  'open-questions',
  'nothing',
  'unmet',
];

const sound: readonly Edit[] = [
  ['catalogue.json', '/features', [BOND, DISTANCE]],
  ['catalogue.json', '/providerCriteria/0/metBy', { any: ['bond'] }],
  ['levels.json', '/ladder/0/meanwhile', MEANWHILE],
  ['texts/en.json', '/features', { bond: 'Bond', distance: 'Distance' }],
  ['texts/en.json', '/availability', Object.fromEntries(REASONS.map((reason) => [reason, 'Because.']))],
  ['texts/en.json', '/levels/hand-carried/meanwhile', 'Wait.'],
];
const spotsAfter = (...edits: readonly Edit[]): readonly string[] =>
  problemsAfter(...sound, ...edits).map(({ file, pointer, message }) => `${file}${pointer} ${message}`);

describe('what a rule set says of programmes and of the meantime', () => {
  it('may be as it should', () => {
    expect(spotsAfter()).toEqual([]);
  });

  it.each<readonly [string, Edit, string]>([
    [
      'a criterion that an unknown feature meets',
      ['catalogue.json', '/providerCriteria/0/metBy', { any: ['bond', 'bound'] }],
      'catalogue.json/providerCriteria/0/metBy/any/1 There is no feature bound.',
    ],
    [
      'a criterion that a quantity meets',
      ['catalogue.json', '/providerCriteria/0/metBy', { all: ['distance'] }],
      'catalogue.json/providerCriteria/0/metBy/all/0 Feature distance is a quantity: it meets nothing.',
    ],
    [
      'a feature twice',
      ['catalogue.json', '/features', [BOND, BOND, DISTANCE]],
      'catalogue.json/features/1/code bond stands here twice.',
    ],
    [
      'a limit that is no fact',
      ['catalogue.json', '/features/1/limit', { fact: 'length' }],
      'catalogue.json/features/1/limit/fact Fact length is not in facts.json.',
    ],
    [
      'a limit in another unit',
      ['catalogue.json', '/features/1/limit', { fact: 'shock_score' }],
      'catalogue.json/features/1/limit/fact Fact shock_score is not a number of kg.',
    ],
    [
      'a feature that cites nothing known',
      ['catalogue.json', '/features/0/statements', ['P-9']],
      'catalogue.json/features/0/statements/0 Statement P-9 is not in sources.json.',
    ],
    [
      'an activity meanwhile that there is not',
      ['levels.json', '/ladder/0/meanwhile/activities/0/code', 'tea'],
      'levels.json/ladder/0/meanwhile/activities/0/code There is no activity tea.',
    ],
    [
      'a warning that there is not',
      ['levels.json', '/ladder/0/meanwhile/warnings/none', 'W-NONE'],
      'levels.json/ladder/0/meanwhile/warnings/none There is no warning W-NONE.',
    ],
    [
      'no words for a feature',
      ['texts/en.json', '/features/bond', undefined],
      'texts/en.json/features There are no words for bond.',
    ],
    [
      'no words for the meantime',
      ['texts/en.json', '/levels/hand-carried/meanwhile', undefined],
      'texts/en.json/levels/hand-carried There are no words for meanwhile.',
    ],
    [
      'words for a meantime that there is not',
      ['texts/en.json', '/levels/express/meanwhile', 'Wait.'],
      'texts/en.json/levels/express/meanwhile meanwhile is nothing the rule set has.',
    ],
    [
      'no words for a reason',
      ['texts/en.json', '/availability/nothing', undefined],
      'texts/en.json/availability There are no words for nothing.',
    ],
  ])('may not hold %s', (_, edit, problem) => {
    expect(spotsAfter(edit)).toEqual([problem]);
  });
});
