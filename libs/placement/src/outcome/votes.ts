import type { CompiledRules, EncodedFacts, Evaluation, Rule } from '#libs/rules';
import { TRUE } from '#libs/rules';
import { factsRead } from '../diagram/diagram-variables.js';
import { type DecidingEffect, effectOf, isDeciding } from './effects.js';
import type { Ladder } from './ladder.js';
import type { Insufficiency, Votes } from './outcome.js';

/** A rule that decides, with its place in the evaluation and its effect as ranks. */
export interface DecidingRule {
  readonly index: number;
  readonly rule: Rule;
  readonly effect: DecidingEffect;
  /** Of a floor or place its level, of an escalation its gravity. */
  readonly rank: number;
  /** Indexes of the facts that its conditions read. */
  readonly reads: ReadonlySet<number>;
  readonly insufficiency?: Insufficiency;
}

export function decidingRulesOf(
  { rules, parameters }: Pick<CompiledRules, 'rules' | 'parameters'>,
  ladder: Ladder,
): readonly DecidingRule[] {
  return rules.flatMap(({ rule, condition }, index) => {
    const effect = effectOf(rule, parameters);
    if (!isDeciding(effect)) return [];
    const [rank, reads] = [rankOf(effect, ladder), new Set(factsRead(condition))];
    return [{ index, rule, effect, rank, reads, ...insufficiencyOf(effect, ladder) }];
  });
}

function rankOf(effect: DecidingEffect, ladder: Ladder): number {
  if (effect.type === 'status') return 0;
  return effect.type === 'escalate' ? ladder.escalations.indexOf(effect.to) : ladder.rankOf(effect.level);
}

/** The rules that alone make it this placement: the floors at it, and what was placed where it is that. */
export function deciders(
  rules: readonly DecidingRule[],
  { rules: compiled }: Pick<CompiledRules, 'rules'>,
  facts: EncodedFacts,
  placement: number,
): readonly DecidingRule[] {
  const fires = ({ index }: DecidingRule): boolean => compiled[index]?.condition.test(facts) === TRUE;
  const placed = rules.find((rule) => rule.effect.type === 'place' && fires(rule));
  return rules.filter(
    (rule) =>
      rule.rank === placement &&
      (rule.effect.type === 'floor' ||
        (rule.effect.type === 'place' && rule.rule.priority === placed?.rule.priority)) &&
      fires(rule),
  );
}

function insufficiencyOf(effect: DecidingEffect, ladder: Ladder): { readonly insufficiency?: Insufficiency } {
  if (effect.type !== 'status' || effect.status !== 'insufficient') return {};
  // Without a level named, nothing that fired is enough.
  const atLeast = effect.atLeast === undefined ? -1 : ladder.rankOf(effect.atLeast);
  return { insufficiency: { unless: effect.unless ?? 'placement', atLeast } };
}

/** Counts the votes of the rules that fired. Rules come by priority, so the first `place` met is the highest. */
export function votesOf(
  rules: readonly DecidingRule[],
  ladder: Ladder,
  { results }: Pick<Evaluation, 'results'>,
): Votes {
  const fired = rules.filter(({ index }) => results[index] === TRUE);
  const ofType = (type: DecidingEffect['type']): readonly DecidingRule[] =>
    fired.filter(({ effect }) => effect.type === type);
  const status = (wanted: string): boolean =>
    fired.some(({ effect }) => effect.type === 'status' && effect.status === wanted);
  const least = (some: readonly DecidingRule[], none: number): number =>
    some.reduce((min, { rank }) => Math.min(min, rank), none);
  return {
    floor: least(ofType('floor'), ladder.none),
    placed: least(highest(ofType('place')), ladder.none),
    escalation: least(ofType('escalate'), ladder.escalations.length),
    outOfScope: status('out-of-scope'),
    provisional: status('provisional'),
    insufficient: fired.flatMap(({ insufficiency }) => (insufficiency ? [insufficiency] : [])),
  };
}

/** The rules that say below which level nothing may be proposed: the floors that fired, and what was firmly placed. */
export function holding(
  rules: readonly DecidingRule[],
  { results }: Pick<Evaluation, 'results'>,
): readonly DecidingRule[] {
  const fired = rules.filter(({ index }) => results[index] === TRUE);
  const placed = highest(fired.filter(({ effect }) => effect.type === 'place'));
  return fired.filter(
    (rule) =>
      rule.effect.type === 'floor' ||
      (rule.effect.type === 'place' && rule.effect.firm === true && placed.includes(rule)),
  );
}

/** Of rules sorted by priority, those that share the highest. */
export function highest(rules: readonly DecidingRule[]): readonly DecidingRule[] {
  return rules.filter(({ rule }) => rule.priority === rules[0]?.rule.priority);
}
