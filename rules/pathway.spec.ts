import { describe, expect, it } from '@jest/globals';
import { decisionModels, seededRandom } from '#libs/analysis';
import { type Change, type Decision, decide } from '#libs/placement';
import { encodeFacts, type FactInput, type FactInputs, type Scalar } from '#libs/rules';
import { randomPatient } from '../test/support/policy/policy-oracle.js';
import { shippedRuleSet } from './rule-set-under-test.js';

const NOW = { now: '2026-11-22T12:00:00Z' };
const PATIENTS = 1000;
const ruleSet = await shippedRuleSet();
const model = decisionModels(ruleSet)();
const levels = new Map(ruleSet.levels.ladder.map((level) => [level.id, level]));
const decided = (facts: FactInputs): Decision => decide(model, facts, NOW).decision;

/** What is known once scores have raised the risks they stand for; afterwards they are of the past. */
function withoutScores(facts: FactInputs): FactInputs {
  const { given } = encodeFacts(model.rules, facts, NOW);
  const told = model.rules.facts.flatMap(({ id, index, bounds }): readonly [string, FactInput][] => {
    const { value, atLeast, contains } = given[index] ?? {};
    const input =
      value ?? (atLeast !== undefined ? { atLeast } : contains !== undefined ? { contains } : undefined);
    return input === undefined || bounds.length > 0 ? [] : [[id, input]];
  });
  return Object.fromEntries(told);
}

const parameter = (reference: { readonly fact: string }): Scalar =>
  model.rules.parameters[reference.fact.replace('param.', '')] as Scalar;

/** The value a goal asks for, where the person is not so well already. */
function reached(facts: FactInputs, fact: string, goal: Scalar): FactInput {
  const { type, values = [], danger } = ruleSet.facts[fact] ?? {};
  const order = Array.isArray(danger) ? danger : type === 'boolean' ? [false, true] : values;
  const now = facts[fact];
  if (danger === 'none') return Math.max(Number(goal), Number(now ?? 0));
  const sign = danger === 'falling' ? -1 : 1;
  const place = (value: unknown) => sign * order.indexOf(value as never);
  return typeof now === 'object' || now === undefined || place(now) > place(goal) ? goal : now;
}

/** The way down, each stage decided anew by the whole service from facts written out. */
function wayOf(facts: FactInputs, placement: string | null): readonly string[] {
  const level = levels.get(placement ?? '');
  if (!level) return [];
  const goals = Object.entries(level.goals).map(([fact, goal]): readonly [string, FactInput] => [
    fact,
    reached(facts, fact, typeof goal === 'object' ? parameter(goal) : goal),
  ]);
  const then = { ...facts, ...Object.fromEntries(goals), [ruleSet.header.currentLevelFact]: level.id };
  const next = decided(then).placement;
  const goesOn = next !== null && model.ladder.rankOf(next) > model.ladder.rankOf(level.id);
  return goesOn ? [next, ...wayOf(then, next)] : [];
}

describe(`the pathway of ${PATIENTS} generated patients`, () => {
  const random = seededRandom(23);
  const people = Array.from({ length: PATIENTS }, () =>
    randomPatient(random, { review: random() < 0.5, unanswered: 0.1, bounded: 0.2 }),
  );

  it('is what the rules decide when each stage in turn has reached its goals', () => {
    let discharged = 0;
    for (const facts of people) {
      const { placement, pathway } = decided(facts);
      const way = pathway.map(({ level }) => level);
      expect({ facts, way }).toEqual({ facts, way: wayOf(withoutScores(facts), placement) });
      expect(pathway.map(({ after }) => after)).toEqual([placement, ...way].slice(0, way.length));
      if (way.at(-1) === 'discharge') discharged += 1;
    }
    expect(discharged).toBeGreaterThan(PATIENTS * 0.6);
  });

  it('names at each stage what has to be so, the rules that lead on, and the levels passed over', () => {
    const ids = [...levels.keys()];
    for (const { pathway } of people.map(decided))
      for (const { level, after, when, reasons, skipped } of pathway) {
        const goals = levels.get(after)?.goals ?? {};
        expect(when.length).toBeGreaterThan(0);
        expect(Object.keys(goals)).toEqual(expect.arrayContaining(when.map(({ fact }: Change) => fact)));
        expect(reasons.length).toBeGreaterThan(0);
        const to = ids.includes(level) ? ids.indexOf(level) : ids.length;
        expect(skipped).toEqual(ids.slice(ids.indexOf(after) + 1, to));
      }
  });
});
