import { describe, expect, it } from '@jest/globals';
import { decisionModels, seededRandom } from '#libs/analysis';
import { type Counterfactual, type Decision, decide } from '#libs/placement';
import { type CompiledFact, encodeFacts, type FactInput, type FactInputs, isInterval } from '#libs/rules';
import { randomPatient } from '../test/support/policy/policy-oracle.js';
import { shippedRuleSet } from './rule-set-under-test.js';

const NOW = { now: '2026-11-22T12:00:00Z' };
const PATIENTS = 250;
const model = decisionModels(await shippedRuleSet())();
const random = seededRandom(11);
const ranks = new Map(model.ladder.ids.map((id, rank) => [id, rank]));
const rankOf = ({ placement }: { readonly placement: string | null }): number =>
  placement === null ? Number.POSITIVE_INFINITY : (ranks.get(placement) ?? Number.NaN);

type Changes = { readonly [fact: string]: FactInput };

/** Facts that somebody can do something about and that have one value, which is known or assumed. */
function changeable(facts: FactInputs): readonly CompiledFact[] {
  const { knowledge } = encodeFacts(model.rules, facts, NOW);
  return model.rules.facts.filter(
    ({ definition: { modifiable }, domain, index }) =>
      modifiable && domain.kind === 'ordered' && knowledge[index]?.value !== undefined,
  );
}

/** Every set of up to three changes, told as a decision would. */
function everyChange(facts: FactInputs): readonly Changes[] {
  const { knowledge } = encodeFacts(model.rules, facts, NOW);
  const sets = changeable(facts).reduce<readonly Changes[]>(
    (all, { id, index, domain }) => {
      const cells = domain.kind === 'ordered' ? domain.cells : [];
      const others = cells.flatMap((cell) =>
        isInterval(cell) || cell.value === knowledge[index]?.value ? [] : [cell.value],
      );
      return all.flatMap((begun) => [begun, ...others.map((value) => ({ ...begun, [id]: value }))]);
    },
    [{}],
  );
  return sets.filter((set) => Object.keys(set).length > 0 && Object.keys(set).length <= 3);
}

/** Facts that somebody can do something about, or that may get worse by themselves where they are asked for. */
function worsened(facts: FactInputs): readonly CompiledFact[] {
  const { knowledge } = encodeFacts(model.rules, facts, NOW);
  return model.rules.facts.filter(({ definition: { modifiable, watched }, domain, index, askedWhen }) => {
    const applies = askedWhen === undefined || knowledge[index]?.asked;
    const known = domain.kind === 'ordered' && knowledge[index]?.value !== undefined;
    return (modifiable || watched) && applies && known;
  });
}

/** The mildest single changes of each fact that lead to a more intensive level, and to a still more intensive one. */
function worsening(
  facts: FactInputs,
  now: number,
): readonly { changes: Changes; placement: string | null }[] {
  return worsened(facts).flatMap(({ id, domain }) => {
    const cells = domain.kind === 'ordered' ? domain.cells : [];
    const values = cells.flatMap((cell) => (isInterval(cell) ? [] : [cell.value]));
    let worst = now;
    return values.flatMap((value) => {
      const changes: Changes = { [id]: value };
      const { placement } = decide(model, { ...facts, ...changes }, NOW).decision;
      if (placement === null || rankOf({ placement }) >= worst || value === facts[id]) return [];
      worst = rankOf({ placement });
      return [{ changes, placement }];
    });
  });
}

const isPart = (part: Changes, whole: Changes): boolean =>
  Object.keys(part).length < Object.keys(whole).length &&
  Object.entries(part).every(([fact, value]) => whole[fact] === value);

/** What would change the level, found by deciding each change anew. */
function bruteForce(facts: FactInputs, decision: Decision): readonly string[] {
  const tried = everyChange(facts).map((changes) => ({
    changes,
    placement: decide(model, { ...facts, ...changes }, NOW).decision.placement,
  }));
  const now = rankOf(decision);
  const easing = tried.filter((it) => it.placement !== null && rankOf(it) > now);
  const needed = easing.filter(
    (it) => !easing.some((part) => isPart(part.changes, it.changes) && rankOf(part) >= rankOf(it)),
  );
  return [...needed, ...worsening(facts, now)]
    .map(({ changes, placement }) => told(changes, placement))
    .toSorted();
}

const told = (changes: Changes, placement: string | null): string =>
  JSON.stringify([Object.entries(changes).toSorted(), placement]);
const stated = ({ changes, placement }: Counterfactual): string =>
  told(Object.fromEntries(changes.map(({ fact, to }) => [fact, to as FactInput])), placement);

describe(`what would change the level of ${PATIENTS} generated patients`, () => {
  it('is what brute force finds, the smallest first, and no more than ten', () => {
    let found = 0;
    for (let number = 0; number < PATIENTS; number += 1) {
      const facts = randomPatient(random, { review: random() < 0.5, unanswered: 0.1, bounded: 0.2 });
      const { decision } = decide(model, facts, NOW);
      const expected = decision.placement === null ? [] : bruteForce(facts, decision);
      const listed = decision.counterfactuals.map(stated);
      if (expected.length <= 10)
        expect({ facts, listed: listed.toSorted() }).toEqual({ facts, listed: expected });
      else expect([listed.length, listed.every((one) => expected.includes(one))]).toEqual([10, true]);
      const sizes = decision.counterfactuals
        .filter((one) => rankOf(one) > rankOf(decision))
        .map(({ changes }) => changes.length);
      expect(sizes).toEqual(sizes.toSorted((a, b) => a - b));
      found += listed.length;
    }
    expect(found).toBeGreaterThan(PATIENTS / 5);
  }, 120_000);
});
