import { describe, expect, it } from '@jest/globals';
import { decisionModels, factsGenerator, findDiagramOrder, patientNumbered } from '#libs/analysis';
import { sift } from '#libs/diagram';
import { diagramOutcome, outcomeOf, votesOf } from '#libs/placement';
import { encodeFacts, evaluate, type FactInputs } from '#libs/rules';
import { shippedRuleSet } from './rule-set-under-test.js';

const NOW = { now: '2026-11-22T12:00:00Z' };
const ruleSet = await shippedRuleSet();
const models = decisionModels(ruleSet);
const model = models();
const { diagram, variables } = model.outcomes;

describe('the decision diagram', () => {
  it('has at most 2,000 nodes', () => {
    expect(diagram.size).toBeLessThanOrEqual(2_000);
  });

  it('has an order that names exactly the facts read', () => {
    expect(ruleSet.diagramOrder.toSorted()).toEqual(variables.map(({ id }) => id).toSorted());
  });

  it('would lose less than a tenth of its nodes if it were sifted again', () => {
    expect(sift(diagram).size).toBeGreaterThan(0.9 * diagram.size);
  });

  it('has the order that sifting finds today', () => {
    expect(findDiagramOrder(ruleSet).order).toEqual(ruleSet.diagramOrder);
  });
});

describe('on 100,000 random fact sets, unanswered and bounded ones included, rules and diagram state the same outcome', () => {
  it.each([
    ['by risk', {}, 80_000],
    ['read literally', { alcohol_benzo_mode: 'literal' }, 20_000],
  ] as const)(
    '%s',
    (_mode, parameters, patients) => {
      const chosen = models(parameters);
      const generate = factsGenerator(chosen.rules);
      const disagree = (facts: FactInputs): boolean => {
        const encoded = encodeFacts(chosen.rules, facts, NOW);
        const votes = votesOf(chosen.deciding, chosen.ladder, evaluate(chosen.rules, encoded));
        const byRules = chosen.codec.encode(outcomeOf(ruleSet, chosen.ladder, votes));
        return byRules !== chosen.codec.encode(diagramOutcome(chosen, encoded));
      };
      expect(
        firstPatient(patients, (number) => patientNumbered(generate, 1, number), disagree),
      ).toBeUndefined();
    },
    120_000,
  );
});

function firstPatient(
  count: number,
  make: (number: number) => FactInputs,
  found: (facts: FactInputs) => boolean,
): FactInputs | undefined {
  for (let number = 0; number < count; number += 1) {
    const facts = make(number);
    if (found(facts)) return facts;
  }
  return undefined;
}
