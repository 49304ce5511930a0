import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { FactInputs } from '#libs/rules';
import { decide } from '../decide.js';
import { carrier, WITH_CARRIERS } from '../testing/carriers.js';
import { effect, NOW, PARCEL, parcelModel, rulesFiring } from '../testing/parcels.js';
import type { RankedProgramme } from './availability-answer.js';
import type { AvailableProgramme } from './available.js';

const EXPRESS = effect('place', { level: 'express' });
const BONDED = effect('provider', { code: 'bonded-carrier', strength: 'required' });
const CAREFUL = effect('provider', { code: 'careful-carrier', strength: 'confirm' });
const FRIENDLY = effect('provider', { code: 'friendly-carrier', strength: 'preferred' });
const demanding = parcelModel({
  ...WITH_CARRIERS,
  rules: rulesFiring([EXPRESS, BONDED, CAREFUL, FRIENDLY]),
});

/** The carriers of express mail in order, for a parcel of which all this is demanded. */
function ranked(
  programmes: readonly AvailableProgramme[],
  inputs: FactInputs = PARCEL,
  model = demanding,
): readonly RankedProgramme[] {
  return decide(model, inputs, { now: NOW }, { programmes }).decision.availability?.programmes ?? [];
}
const idsOf = (programmes: readonly RankedProgramme[]): readonly string[] => programmes.map(({ id }) => id);
const only = (features: AvailableProgramme['features']): RankedProgramme | undefined =>
  ranked([carrier('p1', features)])[0];
const metOf = (code: string, features: AvailableProgramme['features']) =>
  only(features)?.criteria.find((one) => one.code === code)?.met;

describe('a criterion', () => {
  it.each([
    [{ bond: true }, true],
    [{ bond: false, guarantee: true }, true],
    [{ bond: false }, 'unknown'],
    [{}, 'unknown'],
    [{ bond: false, guarantee: false }, false],
  ])('that any of two features meets: with %j it is %s', (features, met) => {
    expect(metOf('bonded-carrier', features)).toBe(met);
  });

  it.each([
    [{ foam: true, springs: true }, true],
    [{ foam: true }, 'unknown'],
    [{ foam: false }, false],
    [{}, 'unknown'],
  ])('that two features meet together: with %j it is %s', (features, met) => {
    expect(metOf('careful-carrier', features)).toBe(met);
  });

  it('that no feature meets has to be asked about', () => {
    expect(metOf('friendly-carrier', { bond: true })).toBe('unknown');
  });

  it('comes with the features it was judged by', () => {
    expect(only({ bond: false })?.criteria[0]).toEqual({
      code: 'bonded-carrier',
      strength: 'required',
      met: 'unknown',
      features: [
        { code: 'bond', has: false },
        { code: 'guarantee', has: 'unknown' },
      ],
    });
  });
});

describe('a quantity', () => {
  const hoursOf = (hours: number | undefined, inputs: FactInputs) =>
    ranked([carrier('p1', hours === undefined ? {} : { hours })], inputs)[0]?.quantities[0];

  it.each([
    ['too little for the level', 1, { weight_kg: 9 }, false],
    ['enough, and no more than can be taken', 2, { weight_kg: 2 }, true],
    ['more than can be taken', 9, { weight_kg: 8 }, false],
    ['not told', undefined, { weight_kg: 8 }, 'unknown'],
  ] as const)('is judged: %s', (_, hours, inputs, fits) => {
    expect(hoursOf(hours, { ...PARCEL, ...inputs })?.fits).toBe(fits);
  });

  it('is not judged where it is not known how much can be taken', () => {
    const { weight_kg: _, ...unknown } = PARCEL;
    expect(hoursOf(3, unknown)?.fits).toBe('unknown');
    expect(hoursOf(1, unknown)?.fits).toBe(false);
  });

  it('that nothing limits is only compared', () => {
    expect(only({ distance: 4 })?.quantities[1]).toEqual({ feature: 'distance', value: 4 });
  });
});

describe('the order', () => {
  it.each([
    ['what is required before all else', { bond: true, foam: false }, { foam: true, springs: true }],
    ['what is not known to be lacking before what is', {}, { bond: false, guarantee: false, foam: true }],
    ['what is to be confirmed next', { foam: true, springs: true, distance: 99 }, { distance: 1 }],
    ['the hours that fit next', { hours: 2, distance: 99 }, { distance: 1 }],
    ['hours unknown before hours that do not fit', { distance: 99 }, { hours: 50, distance: 1 }],
    ['less distance before more', { distance: 1 }, { distance: 2 }],
    ['a distance that is told before one that is not', { distance: 99 }, {}],
  ])('puts %s', (_, better, worse) => {
    expect(idsOf(ranked([carrier('a', worse), carrier('b', better)]))).toEqual(['b', 'a']);
    expect(idsOf(ranked([carrier('a', better), carrier('b', worse)]))).toEqual(['a', 'b']);
  });

  it('puts more of what is better in plenty first', () => {
    const heavy = { ...PARCEL, weight_kg: 15 };
    expect(idsOf(ranked([carrier('a', { hours: 4 }), carrier('b', { hours: 5 })], heavy))).toEqual([
      'b',
      'a',
    ]);
  });

  it('goes by the id where all else is equal', () => {
    expect(idsOf(ranked([carrier('b'), carrier('a'), carrier('B')]))).toEqual(['B', 'a', 'b']);
  });

  it('does not hang on the order in which programmes are told', () => {
    const feature = fc.option(fc.boolean(), { nil: undefined });
    const number = fc.option(fc.nat(9), { nil: undefined });
    const features = fc.record({
      bond: feature,
      guarantee: feature,
      foam: feature,
      springs: feature,
      hours: number,
      distance: number,
    });
    const told = fc
      .uniqueArray(fc.tuple(fc.stringMatching(/^[a-c]{1,2}$/), features), {
        selector: ([id]) => id,
        maxLength: 6,
      })
      .map((all) => all.map(([id, some]) => carrier(id, JSON.parse(JSON.stringify(some)))));
    fc.assert(
      fc.property(
        told.chain((all) =>
          fc.tuple(
            fc.constant(all),
            fc.shuffledSubarray([...all], { minLength: all.length, maxLength: all.length }),
          ),
        ),
        ([all, shuffled]) => {
          const order = ranked(all);
          expect(JSON.stringify(ranked(shuffled))).toBe(JSON.stringify(order));
          expect(order.map(({ rank }) => rank)).toEqual(all.map((_, i) => i + 1));
        },
      ),
      { numRuns: 300 },
    );
  });

  it('is the same among some as among all', () => {
    const all = [
      carrier('a', { bond: true }),
      carrier('b', { foam: true, distance: 3 }),
      carrier('c', { distance: 2 }),
      carrier('d', { bond: false, guarantee: false }),
    ];
    const order = idsOf(ranked(all));
    for (const one of all)
      for (const other of all) {
        if (one === other) continue;
        const expected = order.filter((id) => id === one.id || id === other.id);
        expect(idsOf(ranked([one, other]))).toEqual(expected);
      }
  });
});
