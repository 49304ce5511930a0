import { expect, it } from '@jest/globals';
import type { FactInputs, Goals } from '#libs/rules';
import { decideParcel, PARCEL, parcelModel } from './testing/parcels.js';

const { levels } = parcelModel().rules.ruleSet;

/** The goals of a parcel that travels by hand now. */
function goalsOf(goals: Goals, facts: FactInputs) {
  const ladder = levels.ladder.map((level) => ({ ...level, goals }));
  const inputs = { ...PARCEL, current_service: 'hand-carried', ...facts };
  return decideParcel(inputs, { levels: { ...levels, ladder } }).current?.goals;
}

it.each([
  ['is reached by this value', 'some', 'reached'],
  ['is reached by a less dangerous value', 'none', 'reached'],
  ['is not reached by a more dangerous value', 'high', 'not-reached'],
  ['is open where only a bound is known', { atLeast: 'some' }, 'unanswered'],
] as const)('a goal %s', (_, fragility, status) => {
  expect(goalsOf({ fragility: 'some' }, { fragility })).toEqual([{ fact: 'fragility', to: 'some', status }]);
});

it('a goal may be a parameter', () => {
  expect(goalsOf({ weight_kg: { fact: 'param.heavy_kg' } }, { weight_kg: 2 })).toEqual([
    { fact: 'weight_kg', to: expect.any(Number), status: 'reached' },
  ]);
});

it('a code without order of danger is reached by itself alone', () => {
  const goal = { fact: 'current_service', to: 'express', status: 'not-reached' };
  expect(goalsOf({ current_service: 'express' }, {})).toEqual([goal]);
});

it('nothing is reached by an assumption, nor shown of what nobody asked', () => {
  expect(goalsOf({ insured: true, shock_score: 3, arrived_intact: true }, {})).toEqual([
    { fact: 'arrived_intact', to: true, status: 'unanswered' },
  ]);
});

it('what is in no level has no goals to have reached', () => {
  expect(decideParcel(PARCEL).current).toBeUndefined();
});
