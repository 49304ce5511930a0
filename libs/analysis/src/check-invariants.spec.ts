import { describe, expect, it } from '@jest/globals';
import type { FactInputs, Invariant } from '#libs/rules';
import { tinyRuleSet } from '../../rules/src/testing/tiny-rule-set.js';
import { checkInvariants } from './check-invariants.js';
import { decisionModels } from './decision-models.js';
import { invariantModel } from './invariant-model.js';
import { factsGenerator } from './random-facts.js';
import { patientNumbered, tallyInvariants } from './tally.js';
import { changed, VariedPatient } from './varied-patient.js';

const BOX = { contents: [], fragility: 'none', weight_kg: 5 };

/** What is wrong with a claim about the parcel rules for one parcel. */
function broken(claim: Partial<Invariant> & Pick<Invariant, 'kind'>, facts: FactInputs): readonly string[] {
  const invariant = { id: 'claim', title: 'A claim', ...claim } as Invariant;
  const model = invariantModel(decisionModels(tinyRuleSet({ invariants: [invariant] }))());
  return checkInvariants(model, facts).flatMap(({ violations }) =>
    violations.map(({ explanation }) => explanation),
  );
}

const heavy = { all: [{ fact: 'weight_kg', operator: 'greaterThan', value: 3 }] };

describe('a claim about every parcel', () => {
  it('implies: a least placement speaks only where its condition holds', () => {
    const claim = { kind: 'implies', when: heavy, placementAtLeast: 'express' } as const;
    expect(broken(claim, BOX)).toEqual(['Placed in standard, below express.']);
    expect(broken(claim, { ...BOX, weight_kg: 3 })).toEqual([]);
  });

  it('implies: a least placement does not speak where there is no placement', () => {
    const claim = { kind: 'implies', when: heavy, placementAtLeast: 'express' } as const;
    expect(broken(claim, { ...BOX, weight_kg: 60 })).toEqual([]);
  });

  it('implies: warnings', () => {
    const claim = { kind: 'implies', when: heavy, warnings: ['W-BATTERY'] } as const;
    expect(broken(claim, BOX)).toEqual(['The decision lacks W-BATTERY.']);
    expect(broken(claim, { ...BOX, contents: ['battery'] })).toEqual([]);
  });

  it('requires: a placement only where the condition holds for certain', () => {
    const claim = { kind: 'requires', placement: 'standard', condition: heavy } as const;
    expect(broken(claim, { ...BOX, weight_kg: 1 })).toHaveLength(1);
    expect(broken(claim, { contents: [], fragility: 'none' })).toHaveLength(1);
    expect(broken(claim, { ...BOX, fragility: 'some', weight_kg: 1 })).toEqual([]);
  });

  it('requires: less intensive placements, where it speaks of them', () => {
    const claim = { kind: 'requires', placementBelow: 'express', condition: heavy } as const;
    expect(broken(claim, { ...BOX, weight_kg: 1 })).toHaveLength(1);
    expect(broken(claim, { ...BOX, fragility: 'high', weight_kg: 1 })).toEqual([]);
  });

  it('answers-required: never final, and listed', () => {
    expect(
      broken({ kind: 'answers-required', facts: ['contents'] }, { fragility: 'none', weight_kg: 5 }),
    ).toEqual([]);
  });

  it('unaffected-by: a fact that decides is found', () => {
    expect(broken({ kind: 'unaffected-by', facts: ['insured'] }, BOX)).toEqual([]);
    expect(broken({ kind: 'unaffected-by', facts: ['fragility'] }, BOX)).toContain(
      'Placed in standard, but with fragility "high" in hand-carried.',
    );
  });

  it('monotone: a more dangerous answer that lowers the placement is found', () => {
    const rules = tinyRuleSet().rules.map((rule) =>
      rule.name === 'fragile'
        ? {
            ...rule,
            conditions: {
              all: [{ condition: 'at-intake' }, { fact: 'fragility', operator: 'equal', value: 'none' }],
            },
          }
        : rule,
    );
    const invariants: readonly Invariant[] = [
      { id: 'danger', title: 'Danger', kind: 'monotone', facts: ['fragility'] },
    ];
    const careless = invariantModel(decisionModels(tinyRuleSet({ rules, invariants }))());
    expect(checkInvariants(careless, BOX)[0]?.violations[0]?.explanation).toBe(
      'Placed in express, but with fragility some only in standard.',
    );
    expect(broken({ kind: 'monotone', facts: ['fragility', 'contents', 'weight_kg'] }, BOX)).toEqual([]);
  });

  it('omissions-listed: an answer left out may lower the placement only if it is listed as missing', () => {
    expect(broken({ kind: 'omissions-listed' }, { ...BOX, fragility: 'high' })).toEqual([]);
  });

  it('one-answer: a placement, or the reason why there is none', () => {
    expect(broken({ kind: 'one-answer' }, BOX)).toEqual([]);
    expect(broken({ kind: 'one-answer' }, {})).toEqual([]);
    expect(broken({ kind: 'one-answer' }, { ...BOX, weight_kg: 60 })).toEqual([]);
  });
});

describe('random parcels', () => {
  const model = invariantModel(decisionModels(tinyRuleSet())());
  const generate = factsGenerator(model.variations.model.rules);

  it('are the same for the same seed and number', () => {
    expect(patientNumbered(generate, 3, 77)).toEqual(patientNumbered(generate, 3, 77));
    expect(patientNumbered(generate, 3, 77)).not.toEqual(patientNumbered(generate, 4, 77));
  });

  it('show which promises of the handbook hold, and which do not', () => {
    const [fragile, oneAnswer] = tallyInvariants(model, generate, 1, { from: 0, to: 2_000 });
    expect(fragile).toMatchObject({ invariant: 'fragile-by-hand', violations: 0 });
    expect(fragile?.checks).toBeGreaterThan(100);
    expect(oneAnswer?.witness).toMatchObject({
      explanation: 'Not placed although the decision is emergency.',
      facts: { contents: { contains: ['battery'] }, weight_kg: expect.anything() },
    });
  });

  it('show a broken promise with as few facts as it needs', () => {
    const invariants: readonly Invariant[] = [
      {
        id: 'batteries',
        title: 'Batteries by hand',
        kind: 'implies',
        when: { all: [{ fact: 'contents', operator: 'contains', value: 'battery' }] },
        placementAtLeast: 'hand-carried',
      },
    ];
    const wrong = invariantModel(decisionModels(tinyRuleSet({ invariants }))());
    const [tally] = tallyInvariants(wrong, generate, 1, { from: 0, to: 500 });
    expect(Object.keys(tally?.witness?.facts ?? {})).toEqual(['contents']);
  });

  it('with one answer changed come out as if they were decided anew', () => {
    const { variations } = model;
    const { facts } = variations.model.rules;
    for (let number = 0; number < 300; number += 1) {
      const inputs = patientNumbered(generate, 5, number);
      const other = patientNumbered(generate, 6, number);
      const patient = new VariedPatient(variations, inputs);
      for (const fact of facts) {
        const anew = new VariedPatient(variations, changed(inputs, fact.id, other[fact.id]));
        expect(patient.outcomeWith(fact, other[fact.id])).toEqual(anew.outcome);
      }
    }
  });
});
