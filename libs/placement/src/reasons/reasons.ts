import { type EncodedFacts, type Evaluation, type Rule, TRUE } from '#libs/rules';
import type { Reason } from '../decision.js';
import type { DecisionModel, DescribingRule } from '../model.js';
import { type Outcome, withholdsPlacement } from '../outcome/outcome.js';
import { type DecidingRule, highest } from '../outcome/votes.js';
import { reasonWords } from '../words/reason-words.js';
import { supportingFacts } from './supporting-facts.js';

/**
 * Why it was decided so: first the rules that decided, then escalations and floors that were overruled, then rules
 * that warn. A `place` rule is a reason only where it gives the placement.
 */
export function reasonsOf(model: DecisionModel, evaluation: Evaluation, outcome: Outcome): readonly Reason[] {
  const fired = model.deciding.filter(({ index }) => evaluation.results[index] === TRUE);
  const warning = model.describing.filter(
    ({ index, effect }) => effect.type === 'warn' && evaluation.results[index] === TRUE,
  );
  const ranked = [
    ...fired
      .map((rule) => ({ ...rule, order: orderOf(rule, fired, outcome) }))
      .filter(({ order }) => order !== undefined),
    ...warning
      .filter((rule) => appliesTo(rule, model, outcome))
      .map((rule) => ({ ...rule, order: Order.supports })),
  ];
  return ranked
    .toSorted((a, b) => (a.order ?? 0) - (b.order ?? 0) || a.index - b.index)
    .map(({ rule, index }) => reasonFor(model, evaluation.facts, rule, index));
}

enum Order {
  withholds,
  decides,
  escalates,
  overruled,
  supports,
}

function orderOf(
  deciding: DecidingRule,
  fired: readonly DecidingRule[],
  { placement, status }: Outcome,
): Order | undefined {
  const { effect, rank } = deciding;
  switch (effect.type) {
    case 'status':
      return withholdsPlacement(effect.status) && effect.status !== status
        ? undefined
        : withholdsPlacement(effect.status)
          ? Order.withholds
          : Order.supports;
    case 'escalate':
      return Order.escalates;
    case 'floor':
      return rank === placement ? Order.decides : Order.overruled;
    case 'place': {
      const wins = highest(fired.filter((other) => other.effect.type === 'place')).includes(deciding);
      return wins && rank === placement ? Order.decides : undefined;
    }
  }
}

/** A rule that fired for these facts, as a reason. */
export function reasonFor(
  { rules, wording }: Pick<DecisionModel, 'rules' | 'wording'>,
  encoded: EncodedFacts,
  rule: Rule,
  index: number,
): Reason {
  const condition = rules.rules[index]?.condition;
  const facts = condition ? supportingFacts(rules, condition, encoded) : [];
  return {
    rule: rule.name,
    effect: rule.event.type,
    statements: rule.statements,
    ...(rule.supporting && { supporting: rule.supporting }),
    text: reasonWords(wording, rule.name, facts),
    facts,
  };
}

/** An effect limited to some placements applies only where one of them was decided. */
export function appliesTo(
  { effect: { levels } }: Pick<DescribingRule, 'effect'>,
  { ladder }: Pick<DecisionModel, 'ladder'>,
  { placement }: Outcome,
): boolean {
  return (
    levels === undefined ||
    levels.some((level) => ladder.rankOf(level) === placement && placement !== ladder.none)
  );
}
