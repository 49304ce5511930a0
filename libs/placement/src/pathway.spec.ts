import { expect, it } from '@jest/globals';
import { decideParcel, PARCEL, parcelModel } from './testing/parcels.js';

const { levels } = parcelModel().rules.ruleSet;
const FRAGILE = { ...PARCEL, fragility: 'high' } as const;
const wayOf = (...[inputs, changes]: Parameters<typeof decideParcel>) =>
  decideParcel(inputs, changes).pathway.map(({ level }) => level);

it('leads from stage to stage as far as the rules see', () => {
  expect(wayOf(FRAGILE)).toEqual(['express', 'delivered']);
  expect(wayOf(PARCEL)).toEqual(['delivered']);
});

it('says of each stage what comes before it, what must be so, and which rules lead there', () => {
  expect(decideParcel(FRAGILE).pathway[0]).toEqual({
    level: 'express',
    after: 'hand-carried',
    action: 'step-down',
    when: [{ fact: 'fragility', to: 'some' }],
    reasons: [
      {
        rule: 'sturdy-enough-for-express',
        effect: 'place',
        statements: ['P-4'],
        text: 'sturdy enough for express.',
        facts: [
          { id: 'current_service', value: 'hand-carried' },
          { id: 'fragility', value: 'some' },
        ],
      },
    ],
    skipped: [],
    intensity: { hoursPerWeek: { min: 2 } },
    projected: true,
  });
});

it('names the levels that are passed over', () => {
  expect(decideParcel(FRAGILE).pathway[1]?.skipped).toEqual(['standard']);
});

it('is empty where nothing is placed, and where treatment has ended', () => {
  expect(wayOf({ ...PARCEL, weight_kg: 60 })).toEqual([]);
  expect(wayOf({ ...PARCEL, current_service: 'express', arrived_intact: true })).toEqual([]);
});

it('ends where reaching the goals leads nowhere', () => {
  const ladder = levels.ladder.map((level) => ({ ...level, goals: {} }));
  expect(wayOf(PARCEL, { levels: { ...levels, ladder } })).toEqual([]);
});

it('begins with somebody of whom only a bound is known, as with anybody', () => {
  expect(wayOf({ ...PARCEL, fragility: { atLeast: 'high' } })).toEqual(['express', 'delivered']);
});
