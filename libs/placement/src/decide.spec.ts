import { describe, expect, it } from '@jest/globals';
import type { FactInput, FactInputs } from '#libs/rules';
import { encodeFacts, evaluate, FactError, TRUE } from '#libs/rules';
import { DiagramDisagreementError, decide, decisionOf } from './decide.js';
import type { Decision } from './decision.js';
import { FactComparisonError } from './diagram/condition-diagram.js';
import { decideParcel, NOW, PARCEL, parcelModel } from './testing/parcels.js';

const model = parcelModel();
const SERVICES = ['none', 'hand-carried', 'express', 'standard'];
const GIVEN: { readonly [fact: string]: readonly (FactInput | undefined)[] } = {
  contents: [undefined, [], ['battery'], { contains: ['glass'] }],
  fragility: [undefined, 'none', 'some', 'high', { atLeast: 'some' }],
  weight_kg: [undefined, 2, 20, 60, { atLeast: 20 }],
  current_service: SERVICES,
  arrived_intact: [undefined, true, false],
};
/** Every answer that makes a difference, and that what was given allows. */
const ANSWERS: { readonly [fact: string]: (given: FactInput | undefined) => readonly FactInput[] } = {
  contents: (given) =>
    [[], ['glass'], ['battery'], ['glass', 'battery']].filter(
      (set) => given === undefined || set.includes('glass'),
    ),
  fragility: (given) => (given === undefined ? ['none', 'some', 'high'] : ['some', 'high']),
  weight_kg: (given) => (given === undefined ? [2, 20, 60] : [20, 60]),
  arrived_intact: () => [true, false],
};

function product(choices: {
  readonly [fact: string]: readonly (FactInput | undefined)[];
}): readonly FactInputs[] {
  return Object.entries(choices).reduce<readonly FactInputs[]>(
    (all, [fact, values]) =>
      all.flatMap((one) => values.map((value) => (value === undefined ? one : { ...one, [fact]: value }))),
    [{}],
  );
}
const PARCELS = product(GIVEN);

/** What full answers to the open questions would lead to. */
function completionsOf(inputs: FactInputs): readonly FactInputs[] {
  const { unanswered } = encodeFacts(model.rules, inputs, { now: NOW });
  const open = unanswered.map((fact) => [fact, ANSWERS[fact]?.(inputs[fact]) ?? []] as const);
  return product(Object.fromEntries(open)).map((answers) => ({ ...inputs, ...answers }));
}
const decided = new Map<string, Decision>();
function decisionFor(inputs: FactInputs): Decision {
  const key = JSON.stringify(Object.entries(inputs).toSorted());
  const decision = decided.get(key) ?? decide(model, inputs, { now: NOW }).decision;
  decided.set(key, decision);
  return decision;
}

describe('on every combination of known, bounded and unanswered facts', () => {
  it('rules and diagram state the same outcome', () => {
    expect(() => PARCELS.map(decisionFor)).not.toThrow();
    expect(PARCELS).toHaveLength(1200);
  });

  it('the range ends where the completions do', () => {
    for (const parcel of PARCELS) {
      const ranks = completionsOf(parcel).map((one) => model.ladder.rankOf(decisionFor(one).placement ?? ''));
      const placed = ranks.filter((rank) => rank < model.ladder.none);
      const ends = {
        mostIntensive: model.ladder.ids[Math.min(...placed)],
        leastIntensive: model.ladder.ids[Math.max(...placed)],
      };
      expect([parcel, decisionFor(parcel).range]).toEqual([parcel, placed.length ? ends : undefined]);
    }
  });

  it('a question is missing exactly where an answer to it can change what is decided', () => {
    for (const parcel of PARCELS) {
      const completions = completionsOf(parcel);
      const { unanswered } = encodeFacts(model.rules, parcel, { now: NOW });
      const matters = unanswered.filter((fact) => {
        const byOthers = Map.groupBy(completions, (one) => JSON.stringify({ ...one, [fact]: null }));
        return [...byOthers.values()].some(
          (same) => new Set(same.map((one) => shown(decisionFor(one)))).size > 1,
        );
      });
      const missing = decisionFor(parcel).missing.map(({ fact }) => fact);
      expect([parcel, missing.toSorted()]).toEqual([parcel, matters.toSorted()]);
    }
  });

  it('no decision is final while something is missing', () => {
    const final = PARCELS.map(decisionFor).filter(({ status }) => status === 'final');
    expect(final.length).toBeGreaterThan(0);
    expect(final.filter(({ missing }) => missing.length > 0)).toEqual([]);
  });
});

/** What missing answers may not change unnoticed. */
const shown = ({ placement, escalation, status }: Decision): string =>
  JSON.stringify([placement, escalation, status === 'provisional' ? 'final' : status]);

describe('a decision', () => {
  it('is the same for the same facts, in whichever order they come', () => {
    const reversed = Object.fromEntries(
      Object.entries({ ...PARCEL, contents: ['food', 'glass'] }).toReversed(),
    );
    expect(JSON.stringify(decideParcel(reversed))).toBe(
      JSON.stringify(decideParcel({ ...PARCEL, contents: ['glass', 'food'] })),
    );
  });

  it('says by which rule set and parameters it was made', () => {
    expect(decideParcel(PARCEL)).toMatchObject({
      parameters: { heavy_kg: 20 },
      ruleSet: {
        url: 'https://stepdown.example/parcels/PlanDefinition/parcel-care',
        version: '1.0.0',
        digest: 'sha256:tiny',
      },
    });
  });

  it('is refused where the facts do not fit', () => {
    expect(() => decideParcel({ weight_kg: 'heavy' })).toThrow(FactError);
  });

  it('is not made where the rules and the diagram differ', () => {
    const facts = encodeFacts(model.rules, PARCEL, { now: NOW });
    const { results } = evaluate(model.rules, facts);
    const index = model.rules.rules.findIndex(({ rule }) => rule.name === 'high-fragility');
    expect(() => decisionOf(model, { facts, results: results.with(index, TRUE) })).toThrow(
      DiagramDisagreementError,
    );
  });

  it('is not made where the diagram is at fault either', () => {
    const other = parcelModel({
      rules: model.rules.ruleSet.rules.filter(({ name }) => name !== 'otherwise'),
    });
    const evaluation = evaluate(model.rules, encodeFacts(model.rules, PARCEL, { now: NOW }));
    expect(() => decisionOf({ ...model, outcomes: other.outcomes }, evaluation)).toThrow(
      /The rules decide .*final.*insufficient/,
    );
  });

  it('cannot hang on a comparison of two facts, of which there is no diagram', () => {
    const [rule] = model.rules.ruleSet.rules;
    const comparing = { all: [{ fact: 'shock_score', operator: 'lessThan', value: { fact: 'weight_kg' } }] };
    expect(() => parcelModel({ rules: rule ? [{ ...rule, conditions: comparing }] : [] })).toThrow(
      FactComparisonError,
    );
  });
});
