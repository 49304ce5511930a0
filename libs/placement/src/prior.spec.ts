import { describe, expect, it } from '@jest/globals';
import type { Prior } from '#libs/rules';
import { decideParcel, parcelModel } from './testing/parcels.js';

const basis = 'Made up.';
const PRIOR: Prior = {
  synthetic: true,
  description: 'Made up for a test.',
  facts: {
    contents: { basis, members: { glass: 0.5, battery: 0.25, food: 0 } },
    fragility: { basis, weights: { none: 8, some: 2, high: 0 } },
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
    current_service: { basis, weights: { none: 1, 'hand-carried': 1, express: 1, standard: 1 } },
    arrived_intact: { basis, weights: { false: 1, true: 9 } },
  },
};

const model = parcelModel({ prior: PRIOR });
const weightsOf = (id: string): readonly number[] => {
  const index = model.outcomes.variables.findIndex((variable) => variable.id === id);
  return Array.from(model.prior?.weights[index] ?? []);
};

describe('the weights of a prior', () => {
  it('are shares of the answers, in the order of danger, and nothing weighs nothing', () => {
    expect(weightsOf('fragility').slice(0, 3)).toEqual([0.8, 0.2, 1e-6]);
    expect(weightsOf('contents:battery')).toEqual([0.75, 0.25]);
  });

  it('give each part of a number its share of the ranges', () => {
    const index = model.outcomes.variables.findIndex(({ id }) => id === 'weight_kg');
    const { fact } = model.outcomes.variables[index] ?? {};
    const cells = fact?.domain.kind === 'ordered' ? fact.domain.cells : [];
    const expected = cells.map((cell) => {
      const [min, max] = 'min' in cell ? [cell.min, cell.max] : [0, 0];
      return 0.9 * ((max - min) / 100) + (min === 0 ? 0.1 : 0);
    });
    expect(cells.length).toBeGreaterThan(1);
    weightsOf('weight_kg')
      .slice(0, cells.length)
      .forEach((weight, i) => {
        expect(weight).toBeCloseTo(expected[i] ?? -1, 6);
      });
  });

  it('tell how likely a score lies in a band', () => {
    expect(model.prior?.shareOf('shock_score', 0, 4)).toBeCloseTo(0.9, 12);
    expect(model.prior?.shareOf('shock_score', 4, Infinity)).toBeCloseTo(0.1, 12);
    expect(model.prior?.shareOf('shock_score', 2, 5)).toBeCloseTo(0.45 + 0.1 / 7, 12);
  });
});

describe('what is missing', () => {
  it('is ordered by what is expected, where a prior says what to expect', () => {
    const likelyHeavy: Prior = {
      ...PRIOR,
      facts: {
        ...PRIOR.facts,
        fragility: { basis, weights: { none: 1e6, some: 1, high: 1 } },
        weight_kg: {
          basis,
          ranges: [
            { upTo: 60, weight: 1 },
            { upTo: 100, weight: 1 },
          ],
        },
      },
    };
    const order = (prior?: Prior) =>
      decideParcel({}, { ...(prior && { prior }) }).missing.map(({ fact }) => fact);
    expect(order()).toEqual(['fragility', 'weight_kg', 'contents']);
    expect(order(likelyHeavy)).toEqual(['weight_kg', 'fragility', 'contents']);
  });
});
