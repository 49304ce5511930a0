import { expect, it } from '@jest/globals';
import { parseRuleSet } from '../parse-rule-set.js';
import { RuleSetError } from '../problem.js';
import { tinyFiles } from '../testing/tiny-rule-set.js';

const basis = 'Made up.';
const FACTS = {
  contents: { basis, members: { glass: 0.5, battery: 0.1, food: 0 } },
  fragility: { basis, weights: { none: 5, some: 3, high: 2 } },
  shock_score: {
    basis,
    ranges: [
      { upTo: 3, weight: 9 },
      { upTo: 10, weight: 1 },
    ],
  },
  weight_kg: {
    basis,
    ranges: [
      { upTo: 0, weight: 1 },
      { upTo: 100, weight: 9 },
    ],
  },
  insured: { basis, weights: { false: 1, true: 3 } },
  current_service: { basis, weights: { none: 1, 'hand-carried': 0, express: 0, standard: 1 } },
  arrived_intact: { basis, weights: { false: 1, true: 9 } },
};
const PRIOR = { synthetic: true, description: 'Made up for a test.', facts: FACTS };

function problemsOf(prior: unknown): readonly (readonly [string, string])[] {
  try {
    parseRuleSet(tinyFiles({ 'prior.json': prior }), 'sha256:tiny');
    return [];
  } catch (error) {
    if (!(error instanceof RuleSetError)) throw error;
    return error.problems.map(({ file, pointer, message }) => [`${file}${pointer}`, message]);
  }
}

const withFact = (id: string, stated: unknown): unknown => ({ ...PRIOR, facts: { ...FACTS, [id]: stated } });

it('takes a prior that speaks of every fact', () => {
  expect(problemsOf(PRIOR)).toEqual([]);
  expect(parseRuleSet(tinyFiles({ 'prior.json': PRIOR }), 'sha256:tiny').prior?.facts).toEqual(FACTS);
  expect(parseRuleSet(tinyFiles(), 'sha256:tiny')).not.toHaveProperty('prior');
});

it.each([
  ['is labelled as synthetic', { ...PRIOR, synthetic: false }, 'prior.json/synthetic'],
  ['says what it is', { ...PRIOR, description: undefined }, 'prior.json'],
  ['leaves no fact out', { ...PRIOR, facts: { ...FACTS, insured: undefined } }, 'prior.json/facts'],
  ['knows the facts it names', withFact('colour', FACTS.insured), 'prior.json/facts/colour'],
  ['weighs a code by value', withFact('fragility', FACTS.contents), 'prior.json/facts/fragility'],
  [
    'knows the values',
    withFact('insured', { basis, weights: { false: 1, true: 1, maybe: 1 } }),
    'prior.json/facts/insured/weights/maybe',
  ],
  [
    'leaves no value out',
    withFact('insured', { basis, weights: { true: 1 } }),
    'prior.json/facts/insured/weights',
  ],
  [
    'weighs something',
    withFact('insured', { basis, weights: { true: 0, false: 0 } }),
    'prior.json/facts/insured/weights',
  ],
  [
    'weighs nothing below nothing',
    withFact('insured', { basis, weights: { true: -1, false: 2 } }),
    'prior.json/facts/insured/weights/true',
  ],
  [
    'gives chances of members',
    withFact('contents', { basis, members: { glass: 1.5, battery: 0, food: 0 } }),
    'prior.json/facts/contents/members/glass',
  ],
  [
    'reaches to the greatest number',
    withFact('shock_score', { basis, ranges: [{ upTo: 9, weight: 1 }] }),
    'prior.json/facts/shock_score/ranges',
  ],
  [
    'stays in the range',
    withFact('shock_score', { basis, ranges: [{ upTo: 11, weight: 1 }] }),
    'prior.json/facts/shock_score/ranges/0/upTo',
  ],
  [
    'lets ranges rise',
    withFact('shock_score', {
      basis,
      ranges: [
        { upTo: 4, weight: 1 },
        { upTo: 4, weight: 1 },
        { upTo: 10, weight: 1 },
      ],
    }),
    'prior.json/facts/shock_score/ranges/1/upTo',
  ],
  [
    'has whole numbers for a whole number',
    withFact('shock_score', {
      basis,
      ranges: [
        { upTo: 4.5, weight: 1 },
        { upTo: 10, weight: 1 },
      ],
    }),
    'prior.json/facts/shock_score/ranges/0/upTo',
  ],
  [
    'says where the numbers come from',
    withFact('insured', { weights: { true: 1, false: 1 } }),
    'prior.json/facts/insured',
  ],
])('a prior %s', (_, prior, place) => {
  const json: unknown = JSON.parse(JSON.stringify(prior));
  expect(new Set(problemsOf(json).map(([at]) => at))).toContain(place);
});
