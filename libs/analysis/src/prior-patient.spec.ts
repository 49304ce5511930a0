import { expect, it } from '@jest/globals';
import type { Prior } from '#libs/rules';
import { parcelModel } from '../../placement/src/testing/parcels.js';
import { patientSource } from './prior-patient.js';
import { seededRandom } from './seeded-random.js';

const basis = 'Made up.';
const PRIOR: Prior = {
  synthetic: true,
  description: 'Made up for a test.',
  facts: {
    contents: { basis, members: { glass: 0.5, battery: 0.1, food: 0 } },
    fragility: { basis, weights: { none: 1, some: 3, high: 0 } },
    shock_score: {
      basis,
      ranges: [
        { upTo: 3, weight: 1 },
        { upTo: 10, weight: 3 },
      ],
    },
    weight_kg: {
      basis,
      ranges: [
        { upTo: 0, weight: 1 },
        { upTo: 100, weight: 1 },
      ],
    },
    insured: { basis, weights: { false: 1, true: 0 } },
    current_service: { basis, weights: { none: 1, 'hand-carried': 0, express: 1, standard: 0 } },
    arrived_intact: { basis, weights: { false: 0, true: 1 } },
  },
};
const DRAWN = 4000;

function draw(named: readonly string[]) {
  const random = seededRandom(3);
  const source = patientSource(parcelModel({ prior: PRIOR }).rules, new Set(named), false);
  return Array.from({ length: DRAWN }, () => source(random));
}
const share = (some: readonly unknown[]): number => some.length / DRAWN;

it('draws answers as often as the prior weighs them', () => {
  const people = draw(['contents', 'fragility', 'shock_score', 'weight_kg', 'insured']);
  const having = (fact: string, test: (value: never) => boolean): number =>
    share(people.filter((person) => test(person[fact] as never)));
  expect(having('fragility', (value) => value === 'some')).toBeCloseTo(0.75, 1);
  expect(having('fragility', (value) => value === 'high')).toBe(0);
  expect(having('contents', (value: readonly string[]) => value.includes('glass'))).toBeCloseTo(0.5, 1);
  expect(having('shock_score', (value: number) => value >= 4)).toBeCloseTo(0.75, 1);
  expect(having('weight_kg', (value: number) => value === 0)).toBeCloseTo(0.5, 1);
  expect(having('insured', (value) => value === false)).toBe(1);
});

it('answers what is asked for only sometimes where it is asked for, and nothing that is not named', () => {
  const people = draw(['current_service', 'arrived_intact']);
  const travelling = people.filter(({ current_service }) => current_service === 'express');
  expect(share(travelling)).toBeCloseTo(0.5, 1);
  expect(travelling.every(({ arrived_intact }) => arrived_intact === true)).toBe(true);
  expect(
    people
      .filter(({ current_service }) => current_service === 'none')
      .every((person) => Object.keys(person).join() === 'current_service'),
  ).toBe(true);
});
