import type { ConditionTrace } from '#libs/rules';

/** A comparison, and whether it counts the other way round. */
export interface DecisiveComparison {
  readonly comparison: ConditionTrace;
  readonly isNegated: boolean;
}

/** The comparisons that alone make a condition come out as it does: each of them would have to be otherwise. */
export function decisive(condition: ConditionTrace, isNegated = false): readonly DecisiveComparison[] {
  const { all, any, not, result } = condition;
  if (not) return decisive(not, !isNegated);
  const parts = all ?? any;
  if (!parts) return [{ comparison: condition, isNegated }];
  const alike = parts.filter((part) => part.result === result);
  // Of those that would each do alone, the first is enough to say why.
  const isEnough = (all && result === 'false') || (any && result === 'true');
  return (isEnough ? alike.slice(0, 1) : alike).flatMap((part) => decisive(part, isNegated));
}
