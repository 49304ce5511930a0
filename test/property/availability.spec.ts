import { beforeAll, describe, expect, it } from '@jest/globals';
import {
  factsGenerator,
  type InvariantModel,
  invariantModel,
  type Random,
  seededRandom,
} from '#libs/analysis';
import {
  type Available,
  type AvailableProgramme,
  type Decided,
  type Decision,
  type DecisionModel,
  decide,
  decisionModel,
} from '#libs/placement';
import { encodeFacts, type FactInputs, type Feature, resolveParameters, TRUE } from '#libs/rules';
import { shippedRuleSet } from '../../rules/rule-set-under-test.js';

const PEOPLE = 3000;
const SEED = 20_261_123;
const NOW = '2026-11-22T12:00:00Z';

let model: DecisionModel;
let invariants: InvariantModel;
let ladder: readonly string[];

/** One person, decided without and with something available. */
interface Tried {
  readonly facts: FactInputs;
  readonly available: Available;
  readonly before: Decision;
  readonly after: Decided;
}
const tried: Tried[] = [];

beforeAll(async () => {
  const ruleSet = await shippedRuleSet();
  model = decisionModel(ruleSet, resolveParameters(ruleSet.header, {}, 'availability'));
  invariants = invariantModel(model);
  ladder = ruleSet.levels.ladder.map(({ id }) => id);
  const random = seededRandom(SEED);
  const generate = factsGenerator(model.rules);
  for (let number = 0; number < PEOPLE; number++) {
    const facts = generate(random, { unanswered: random() < 0.5 ? 0 : 0.15, bounded: 0.2 });
    const available = somethingAvailable(random);
    const before = decide(model, facts, { now: NOW }).decision;
    tried.push({ facts, available, before, after: decide(model, facts, { now: NOW }, available) });
  }
}, 120_000);

function somethingAvailable(random: Random): Available {
  const some = ladder.filter(() => random() < 0.3);
  if (random() < 0.4) return { levels: some };
  const programmes = ladder.flatMap((level) =>
    random() < 0.4
      ? Array.from({ length: 1 + Math.floor(random() * 3) }, (_, i) =>
          programme(random, `p${i}-${level}`, level),
        )
      : [],
  );
  return random() < 0.5 ? { programmes } : { programmes, levels: some.slice(0, 1) };
}

const features = (): readonly Feature[] => model.rules.ruleSet.catalogue.features ?? [];
function programme(random: Random, id: string, level: string): AvailableProgramme {
  const told = features().filter(() => random() < 0.6);
  const value = ({ type }: Feature): boolean | number =>
    type === 'boolean' ? random() < 0.5 : Math.floor(random() * 30);
  return { id, level, features: Object.fromEntries(told.map((one) => [one.code, value(one)])) };
}

/** Names of the rules that fired, read from the evaluation and nothing else. */
const fired = ({ evaluation }: Decided) =>
  model.rules.ruleSet.rules.filter((_, index) => evaluation.results[index] === TRUE);

/** Levels that serve the person, worked out from the rule files. */
function servingLevels({ after, available }: Tried): readonly string[] {
  return ladder.filter((level) => {
    if (available.levels?.includes(level)) return true;
    const demanded = fired(after)
      .filter(({ event: { type, params } }) => type === 'provider' && params.strength === 'required')
      .filter(({ event: { params } }) => !Array.isArray(params.levels) || params.levels.includes(level))
      .map(({ event }) => event.params.code);
    return (available.programmes ?? []).some(
      (one) => one.level === level && !demanded.some((code) => lacks(one, String(code))),
    );
  });
}

function lacks({ features: told = {} }: AvailableProgramme, criterion: string): boolean {
  const metBy = model.rules.ruleSet.catalogue.providerCriteria.find(({ code }) => code === criterion)?.metBy;
  if (!metBy) return false;
  return 'any' in metBy
    ? metBy.any.every((code) => told[code] === false)
    : metBy.all.some((code) => told[code] === false);
}

const floorOf = (one: Tried): number => {
  const floors = fired(one.after).filter(({ event }) => event.type === 'floor' || event.params.firm === true);
  return Math.min(...floors.map(({ event }) => ladder.indexOf(String(event.params.level))), ladder.length);
};

/** The same question answered by looking at one level after the other. */
function expectedProposal(one: Tried): string | null {
  const { placement, escalation, range } = one.before;
  const serving = servingLevels(one);
  const start = ladder.indexOf(placement ?? '');
  for (let at = start; at >= 0; at--) if (serving.includes(ladder[at] ?? '')) return ladder[at] ?? null;
  const couldBeMore = range !== undefined && ladder.indexOf(range.mostIntensive) < start;
  if (escalation !== undefined || couldBeMore) return null;
  for (let at = start + 1; at < ladder.length && at <= floorOf(one); at++)
    if (serving.includes(ladder[at] ?? '')) return ladder[at] ?? null;
  return null;
}

const onTheLadder = (): readonly Tried[] =>
  tried.filter(({ before }) => ladder.includes(before.placement ?? ''));
const proposedBy = ({ after }: Tried): string | null | undefined => after.decision.availability?.proposed;

describe(`for ${PEOPLE} people and what is available to each`, () => {
  it('what is indicated is what is indicated without', () => {
    for (const { before, after } of tried) {
      const { availability: _, review: __, warnings: ___, explanation: ____, ...rest } = after.decision;
      const { review: _____, explanation: ______, warnings, ...unchanged } = before;
      expect(JSON.stringify(rest)).toBe(JSON.stringify(unchanged));
      expect(after.decision.warnings).toEqual(expect.arrayContaining([...warnings]));
    }
  });

  it('it is said where to go wherever a level of the ladder is indicated, and nowhere else', () => {
    for (const { before, after } of tried)
      expect(after.decision.availability !== undefined).toBe(ladder.includes(before.placement ?? ''));
  });

  it('the proposal is what an independent search finds', () => {
    for (const one of onTheLadder())
      expect([one.facts, one.available, proposedBy(one)]).toEqual([
        one.facts,
        one.available,
        expectedProposal(one),
      ]);
    const relations = Object.groupBy(
      onTheLadder(),
      (one) => one.after.decision.availability?.reason.code ?? '',
    );
    expect(Object.keys(relations).toSorted()).toEqual([
      'below-floor',
      'indicated',
      'less-intensive',
      'more-intensive',
      'nothing',
      'open-questions',
    ]);
    for (const some of Object.values(relations)) expect(some?.length).toBeGreaterThan(5);
  });

  it('the proposal is never below a floor', () => {
    for (const one of onTheLadder()) {
      const proposed = proposedBy(one);
      if (typeof proposed === 'string') expect(ladder.indexOf(proposed)).toBeLessThanOrEqual(floorOf(one));
    }
  });

  it('the proposal breaks no invariant that speaks of levels', () => {
    let checks = 0;
    for (const one of onTheLadder()) {
      const proposed = proposedBy(one);
      if (typeof proposed !== 'string' || proposed === one.before.placement) continue;
      const rank = ladder.indexOf(proposed);
      const encoded = encodeFacts(invariants.compiled, one.facts, { now: NOW });
      for (const { invariant, when, condition } of invariants.invariants) {
        if (when && when.test(encoded) !== TRUE) continue;
        if (invariant.kind === 'implies' && invariant.placementAtLeast !== undefined) {
          checks += 1;
          expect(rank).toBeLessThanOrEqual(ladder.indexOf(invariant.placementAtLeast));
        }
        if (invariant.kind === 'requires' && invariant.placementBelow !== undefined) {
          checks += 1;
          const isBelow = rank > ladder.indexOf(invariant.placementBelow);
          expect(isBelow && condition?.test(encoded) !== TRUE).toBe(false);
        }
      }
    }
    expect(checks).toBeGreaterThan(50);
  });

  it('whoever gets less than is indicated, or nothing, is warned, told what to do, and seen early', () => {
    for (const one of onTheLadder()) {
      const { availability, warnings, review } = one.after.decision;
      const relation = availability?.relation ?? 'none';
      const added = warnings.length - one.before.warnings.length;
      const bridged = relation === 'less-intensive' || relation === 'none';
      expect([relation, added]).toEqual([relation, bridged ? 1 : 0]);
      expect(availability?.meanwhile !== undefined).toBe(bridged);
      if (availability?.meanwhile)
        expect(review?.withinDays).toBeLessThanOrEqual(availability.meanwhile.reviewWithinDays);
    }
  });

  it('the order in which it is told does not matter, to the byte', () => {
    for (const { facts, available, after } of tried.slice(0, 600)) {
      const { levels, programmes } = available;
      const reversed = {
        ...(programmes && { programmes: programmes.toReversed() }),
        ...(levels && { levels: levels.toReversed() }),
      };
      const again = decide(model, facts, { now: NOW }, reversed).decision;
      expect(JSON.stringify(again)).toBe(JSON.stringify(after.decision));
    }
  });

  it('more that is available never takes the proposal away from what is indicated', () => {
    for (const { facts, available, before } of tried.slice(0, 600)) {
      if (!ladder.includes(before.placement ?? '')) continue;
      const levels = [...(available.levels ?? []), before.placement ?? ''];
      const { availability } = decide(model, facts, { now: NOW }, { ...available, levels }).decision;
      expect(availability?.proposed).toBe(before.placement);
    }
  });
});
