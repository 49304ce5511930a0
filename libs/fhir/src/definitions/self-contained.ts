import type { Condition, RuleSet, TopCondition } from '#libs/rules';

type Named = RuleSet['conditions'];

/** A condition with every shared one that it names put in its place, so that it can be read and run alone. */
export function selfContained(condition: TopCondition, named: Named): TopCondition {
  if ('all' in condition) return { all: condition.all.map((part) => partOf(part, named)) };
  if ('any' in condition) return { any: condition.any.map((part) => partOf(part, named)) };
  if ('not' in condition) return { not: partOf(condition.not, named) };
  const shared = named[condition.condition];
  return shared ? selfContained(shared, named) : condition;
}

const partOf = (part: Condition, named: Named): Condition =>
  'fact' in part ? part : selfContained(part, named);
