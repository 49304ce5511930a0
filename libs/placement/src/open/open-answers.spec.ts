import { describe, expect, it } from '@jest/globals';
import type { Invariant, Rule, TopCondition } from '#libs/rules';
import { decideParcel, PARCEL, parcelModel } from '../testing/parcels.js';

const { fragility: _, ...WITHOUT_FRAGILITY } = PARCEL;

describe('what is missing', () => {
  it('is nothing where every question is answered', () => {
    expect(decideParcel(PARCEL)).toMatchObject({ status: 'final', missing: [] });
  });

  it('is what could change the placement, with its question', () => {
    expect(decideParcel(WITHOUT_FRAGILITY)).toMatchObject({
      status: 'provisional',
      placement: 'express',
      range: { mostIntensive: 'hand-carried', leastIntensive: 'standard' },
      missing: [{ fact: 'fragility', question: 'Fragility?', couldChange: ['placement'] }],
    });
  });

  it('comes most telling first', () => {
    const { missing } = decideParcel({});
    expect(missing.map(({ fact }) => fact)).toEqual(['fragility', 'weight_kg', 'contents']);
    expect(missing.find(({ fact }) => fact === 'contents')?.couldChange).toEqual(['escalation', 'status']);
  });

  it('is not what can no longer change anything', () => {
    const { missing } = decideParcel({ weight_kg: 60 });
    expect(missing.map(({ fact }) => fact)).not.toContain('fragility');
  });

  it('is what no decision is final without, even if it can change nothing', () => {
    const required: Invariant = {
      id: 'contents-known',
      title: 'Contents are known.',
      kind: 'answers-required',
      facts: ['contents'],
    };
    const light = { fragility: 'high', weight_kg: 2 };
    expect(decideParcel(light)).toMatchObject({ status: 'final', missing: [] });
    expect(decideParcel(light, { invariants: [required] })).toMatchObject({
      status: 'provisional',
      missing: [{ fact: 'contents', question: 'Contents?' }],
    });
    expect(decideParcel(light, { invariants: [required] }).missing[0]).not.toHaveProperty('couldChange');
  });

  it('is asked in transit only of what is in transit', () => {
    const missing = (service: string) =>
      decideParcel({ ...PARCEL, current_service: service }).missing.map(({ fact }) => fact);
    expect(missing('none')).toEqual([]);
    expect(missing('express')).toEqual(['arrived_intact']);
  });
});

describe('the range', () => {
  it('is one level where everything is known', () => {
    expect(decideParcel(PARCEL).range).toEqual({ mostIntensive: 'standard', leastIntensive: 'standard' });
  });

  it('begins at what a bound leaves', () => {
    const bounded = { ...PARCEL, fragility: { atLeast: 'some' } };
    expect(decideParcel(bounded).range).toEqual({ mostIntensive: 'hand-carried', leastIntensive: 'express' });
  });

  it('is absent where no answer leads to a placement', () => {
    expect(decideParcel({ weight_kg: 60 })).not.toHaveProperty('range');
  });
});

describe('assumptions', () => {
  it('are told where another value would change the placement, with what it would be', () => {
    expect(decideParcel({ ...PARCEL, fragility: 'some' }).assumptions).toEqual([
      {
        fact: 'current_service',
        value: 'none',
        otherwise: [{ to: 'standard', placement: 'standard' }],
      },
    ]);
  });

  it('are not told where they change nothing, or where somebody answered', () => {
    expect(decideParcel({ ...PARCEL, current_service: 'none' }).assumptions).toEqual([]);
    expect(decideParcel({ ...PARCEL, fragility: 'high' }).assumptions).toEqual([]);
  });

  it('tell the part of a range from which a number would matter, and members of a set', () => {
    const assumed = { tier: 'core', meaning: 'Made up.' } as const;
    const decision = decideParcel(PARCEL, {
      facts: {
        ...parcelModel().rules.ruleSet.facts,
        drops: { type: 'integer', minimum: 0, maximum: 9, assumed: 0, ...assumed },
        stamps: { type: 'set', values: ['red', 'blue'], assumed: ['blue'], ...assumed },
      },
      rules: [
        placing(
          'express',
          {
            any: [
              { fact: 'drops', operator: 'greaterThan', value: 4 },
              { fact: 'stamps', operator: 'contains', value: 'red' },
            ],
          },
          200,
        ),
        placing('standard', { not: { fact: 'weight_kg', operator: 'greaterThan', value: 90 } }, 100),
      ],
    });
    expect(decision.assumptions).toEqual([
      { fact: 'drops', value: 0, otherwise: [{ to: { min: 5 }, placement: 'express' }] },
      { fact: 'stamps', value: ['blue'], otherwise: [{ to: { contains: ['red'] }, placement: 'express' }] },
    ]);
  });
});

const placing = (level: string, conditions: TopCondition, priority: number): Rule => ({
  name: `to-${level}`,
  priority,
  conditions,
  event: { type: 'place', params: { level } },
  rationale: level,
  statements: [],
  group: 'made-up',
});
