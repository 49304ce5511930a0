import { describe, expect, it } from '@jest/globals';
import { encodeFacts, type FactInputs, type Invariant, type Prior, type RuleSet } from '#libs/rules';
import { NOW, parcelModel } from '../testing/parcels.js';
import { gainsOf } from './gain.js';
import { interviewStep } from './interview.js';
import { factsThatMatter, outlookOf } from './outlook.js';

const ALL = [
  'contents',
  'fragility',
  'shock_score',
  'weight_kg',
  'insured',
  'current_service',
  'arrived_intact',
];
const INTAKE = ['contents', 'fragility', 'shock_score', 'weight_kg'];

const without = (facts: readonly string[], ...left: readonly string[]): readonly string[] =>
  facts.filter((fact) => !left.includes(fact));

function outlook(inputs: FactInputs, open: readonly string[], changes: Partial<RuleSet> = {}) {
  const model = parcelModel(changes);
  return outlookOf(model, encodeFacts(model.rules, inputs, { now: NOW }), new Set(open));
}
const mattering = (inputs: FactInputs, open: readonly string[]): readonly string[] => {
  const view = outlook(inputs, open);
  return [...factsThatMatter(view, view.model.classes.any)].toSorted();
};

function next(inputs: FactInputs, open: readonly string[], changes: Partial<RuleSet> = {}) {
  const model = parcelModel(changes);
  return interviewStep(model, {
    facts: encodeFacts(model.rules, inputs, { now: NOW }),
    open: new Set(open),
  });
}

describe('what matters', () => {
  it('is a score as long as it could raise what it bounds', () => {
    expect(mattering({ weight_kg: 2, contents: [], fragility: 'none' }, INTAKE)).toEqual(['shock_score']);
    expect(mattering({ weight_kg: 2, contents: [], fragility: 'high' }, INTAKE)).toEqual([]);
    expect(mattering({ weight_kg: 2, contents: [] }, INTAKE)).toEqual(['fragility', 'shock_score']);
  });

  it('is a score even where the question it bounds was left blank', () => {
    expect(mattering({ weight_kg: 2, contents: [] }, without(INTAKE, 'fragility'))).toEqual(['shock_score']);
  });

  it('is what is asked for only in the situations in which it is asked for', () => {
    const known = { weight_kg: 2, contents: [], fragility: 'none', shock_score: 0 };
    expect(mattering({ ...known, current_service: 'none' }, ALL)).not.toContain('arrived_intact');
    expect(mattering({ ...known, current_service: 'standard' }, ALL)).toContain('arrived_intact');
    expect(mattering(known, ALL)).toEqual(['arrived_intact', 'current_service']);
    expect(mattering(known, without(ALL, 'current_service'))).toEqual([]);
  });

  it('is not what was answered, even if it is named as open', () => {
    expect(mattering({ fragility: 'none' }, INTAKE)).not.toContain('fragility');
  });
});

describe('how much an answer tells', () => {
  const gains = (inputs: FactInputs, open: readonly string[]): ReadonlyMap<string, number> => {
    const view = outlook(inputs, open);
    return gainsOf(view, view.model.classes.placement);
  };

  it('is all that is uncertain where it is all that is open', () => {
    const known = { weight_kg: 2, contents: [], shock_score: 0 };
    // Three answers, each to a service of its own.
    expect(gains(known, ['fragility']).get('fragility')).toBeCloseTo(Math.log2(3), 6);
  });

  it('of a score is what its bands tell', () => {
    const known = { weight_kg: 2, contents: [], fragility: 'none' };
    // Three bands, each raising the fragility to another answer.
    expect(gains(known, ['shock_score']).get('shock_score')).toBeCloseTo(Math.log2(3), 6);
    expect(gains({ ...known, fragility: 'high' }, ['shock_score']).get('shock_score') ?? 0).toBe(0);
  });

  it('can be had where the prior thinks a band impossible', () => {
    const basis = 'Made up.';
    const prior: Prior = {
      synthetic: true,
      description: 'Made up for a test.',
      facts: {
        shock_score: {
          basis,
          ranges: [
            { upTo: 3, weight: 1 },
            { upTo: 10, weight: 0 },
          ],
        },
      },
    };
    const view = outlook({ weight_kg: 2, contents: [], fragility: 'none' }, ['shock_score'], { prior });
    const gain = gainsOf(view, view.model.classes.placement).get('shock_score') ?? 0;
    expect(gain).toBeGreaterThan(0);
    expect(gain).toBeLessThan(0.001);
  });

  it('of the situation is what the situations tell', () => {
    const known = { weight_kg: 2, contents: [], fragility: 'none', shock_score: 0 };
    const found = gains(known, ['current_service']);
    expect(found.get('current_service')).toBeGreaterThan(0);
    expect(gains({ ...known, fragility: 'high' }, ['current_service']).get('current_service')).toBe(0);
  });
});

describe('the next question', () => {
  it('is about safety as long as that matters, whatever it tells', () => {
    const first = next({}, INTAKE);
    expect(first.next).toBe('fragility');
    // The weight tells of the placement, the contents only of the escalation; still they come first.
    expect(next({ fragility: 'none', shock_score: 0 }, INTAKE).next).toBe('contents');
    expect(next({ fragility: 'none', shock_score: 0, contents: [] }, INTAKE).next).toBe('weight_kg');
  });

  it('is what could make the decision provisional, even if it can change nothing else', () => {
    const [rule] = parcelModel().rules.ruleSet.rules;
    if (!rule) throw new Error('The rule set has no rules.');
    const uninsured = {
      ...rule,
      name: 'uninsured',
      conditions: { all: [{ fact: 'insured', operator: 'equal', value: false }] },
      event: { type: 'status', params: { status: 'provisional' } },
    };
    const changes = { rules: [...parcelModel().rules.ruleSet.rules, uninsured] };
    const known = { fragility: 'none', shock_score: 0, contents: [], weight_kg: 2 };
    const open = [...INTAKE, 'insured'];
    expect(next(known, open, changes)).toEqual({ next: 'insured', placementSettled: true });
    expect(next({ ...known, insured: true }, open, changes)).not.toHaveProperty('next');
  });

  it('is none where nothing can change the outcome', () => {
    expect(next({ fragility: 'none', shock_score: 0, contents: [], weight_kg: 2 }, INTAKE)).toEqual({
      placementSettled: true,
    });
    expect(next({ fragility: 'high', contents: [], weight_kg: 2 }, INTAKE)).toEqual({
      placementSettled: true,
    });
  });

  it('is what no decision is final without, even if it can change nothing', () => {
    const invariants: readonly Invariant[] = [
      { id: 'known', title: 'Contents are known.', kind: 'answers-required', facts: ['contents'] },
    ];
    const light = { fragility: 'high', weight_kg: 2 };
    expect(next(light, INTAKE)).not.toHaveProperty('next');
    expect(next(light, INTAKE, { invariants })).toEqual({ next: 'contents', placementSettled: true });
    expect(next(light, without(INTAKE, 'contents'), { invariants })).not.toHaveProperty('next');
  });

  it('is not put a second time where it was left blank', () => {
    expect(next({ weight_kg: 2, contents: [] }, without(INTAKE, 'fragility')).next).toBe('shock_score');
  });

  const final = (fact: string) => {
    const invariants: readonly Invariant[] = [
      { id: 'known', title: 'It is known.', kind: 'answers-required', facts: [fact] },
    ];
    const model = parcelModel({ invariants });
    return { model, facts: encodeFacts(model.rules, { weight_kg: 2, fragility: 'high' }, { now: NOW }) };
  };

  it('opens the way to what no decision is final without', () => {
    const { model, facts } = final('contents');
    const gates = new Map([['contents', ['insured']]]);
    const open = new Set(['contents', 'insured']);
    expect(interviewStep(model, { facts, open, gates }).next).toBe('insured');
  });

  it('is not what no decision is final without where it is not asked for', () => {
    const { model, facts } = final('arrived_intact');
    expect(interviewStep(model, { facts, open: new Set(['arrived_intact']) })).not.toHaveProperty('next');
  });

  it('opens the question that is hidden behind another', () => {
    const model = parcelModel();
    const facts = encodeFacts(model.rules, { weight_kg: 2, fragility: 'none' }, { now: NOW });
    const open = new Set(['contents', 'shock_score']);
    const gates = new Map([['shock_score', ['contents']]]);
    expect(interviewStep(model, { facts, open, gates }).next).toBe('contents');
  });
});

describe('silence', () => {
  it('is broken where rules would decide otherwise without an answer than with any', () => {
    const rules = parcelModel().rules.ruleSet.rules.map((rule, i) =>
      i === 0
        ? {
            ...rule,
            name: 'weight-unknown',
            conditions: { all: [{ fact: 'unanswered', operator: 'contains', value: 'weight_kg' }] },
            event: { type: 'floor', params: { level: 'hand-carried' } },
          }
        : { ...rule, conditions: { all: [{ fact: 'contents', operator: 'contains', value: 'food' }] } },
    );
    const placing = {
      ...(rules[0] as (typeof rules)[number]),
      name: 'placed',
      conditions: { all: [{ fact: 'insured', operator: 'in', value: [true, false] }] },
      event: { type: 'place', params: { level: 'standard' } },
    };
    const changes = { rules: [...rules.slice(0, 1), placing] };
    expect(next({ contents: [], fragility: 'none', shock_score: 0 }, ['weight_kg'], changes).next).toBe(
      'weight_kg',
    );
  });
});
