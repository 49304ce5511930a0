import { describe, expect, it } from '@jest/globals';
import { decisionModels, seededRandom } from '#libs/analysis';
import { type Assumption, decide } from '#libs/placement';
import {
  type CompiledFact,
  encodeFacts,
  type FactInput,
  type FactInputs,
  isInterval,
  representative,
  type Value,
} from '#libs/rules';
import { randomPatient } from '../test/support/policy/policy-oracle.js';
import { shippedRuleSet } from './rule-set-under-test.js';

const NOW = { now: '2026-11-22T12:00:00Z' };
const PATIENTS = 600;
const model = decisionModels(await shippedRuleSet())();
const random = seededRandom(7);

/** Two in three without a level, which is then assumed: other facts are asked for by it. */
function patient(): FactInputs {
  const { current_level, ...facts } = randomPatient(random, {
    review: random() < 0.5,
    unanswered: 0.1,
    bounded: 0.3,
  });
  return current_level === undefined || random() < 0.66 ? facts : { ...facts, current_level };
}

/** Every answer that the rules tell apart, as the decision would name it. */
function answersOf(
  { domain, definition }: CompiledFact,
  assumed: Value,
): readonly (readonly [FactInput, unknown])[] {
  if (domain.kind === 'set') {
    const others = domain.members.filter((member) => !(assumed as readonly string[]).includes(member));
    return others.map((member) => [[...(assumed as readonly string[]), member], { contains: [member] }]);
  }
  return domain.cells.map((cell) => {
    if (!isInterval(cell)) return [cell.value, cell.value];
    const ends = {
      ...(cell.min !== definition.minimum && { min: cell.min }),
      ...(cell.max !== definition.maximum && { max: cell.max }),
    };
    return [representative(cell), ends];
  });
}

/** Assumptions as they come out when each is answered otherwise and everything is decided again. */
function bruteForce(facts: FactInputs, placement: string | null): readonly Assumption[] {
  const { knowledge } = encodeFacts(model.rules, facts, NOW);
  return model.rules.facts.flatMap((fact) => {
    const { value, assumed } = knowledge[fact.index] ?? {};
    if (!assumed || value === undefined || fact.id in facts) return [];
    const otherwise = answersOf(fact, value).flatMap(([input, to]) => {
      const { decision } = decide(model, { ...facts, [fact.id]: input }, NOW);
      return decision.placement === placement ? [] : [{ to, placement: decision.placement }];
    });
    return otherwise.length ? [{ fact: fact.id, value, otherwise } as Assumption] : [];
  });
}

const byText = (assumptions: readonly Assumption[]): readonly string[] =>
  assumptions.map(({ fact, value, otherwise }) =>
    JSON.stringify([fact, value, otherwise.map((one) => JSON.stringify(one)).toSorted()]),
  );

describe(`the assumptions of ${PATIENTS} generated patients`, () => {
  it('are those that change the placement when everything is decided again', () => {
    let listed = 0;
    for (let number = 0; number < PATIENTS; number += 1) {
      const facts = patient();
      const { decision } = decide(model, facts, NOW);
      const expected = bruteForce(facts, decision.placement);
      // A bounded fact is not answered otherwise by one value alone, so only wholly open ones are tried here.
      const stated = decision.assumptions.filter(({ fact }) => !(fact in facts));
      expect({ facts, assumptions: byText(stated) }).toEqual({ facts, assumptions: byText(expected) });
      listed += stated.length;
    }
    expect(listed).toBeGreaterThan(PATIENTS / 2);
  }, 120_000);
});
