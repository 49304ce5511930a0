import {
  type Answer,
  type CompiledRules,
  compareDanger,
  type EncodedFacts,
  literalOf,
  type Scalar,
} from '#libs/rules';
import type { Change, GoalShown } from './decision.js';
import type { DecisionModel } from './model.js';

/** What treatment at a level is there to reach, as answers; parameters put in. */
export type LevelGoals = readonly Goal[];
export interface Goal extends Answer {
  readonly value: Scalar;
}

/** The goals of each level of the ladder, by rank. */
export const levelGoals = ({ ruleSet, facts, factIndex, parameters }: CompiledRules): readonly LevelGoals[] =>
  ruleSet.levels.ladder.map(({ goals }) =>
    Object.entries(goals).flatMap(([id, value]) => {
      const fact = facts[factIndex.get(id) ?? -1];
      return fact ? [{ fact, value: literalOf(value, parameters) as Scalar }] : [];
    }),
  );

/** True where what is known is the goal or less dangerous; undefined where that is not known. */
export function isReached({ fact, value }: Goal, { knowledge }: EncodedFacts): boolean | undefined {
  const { definition, index } = fact;
  const { value: known } = knowledge[index] ?? {};
  if (known === undefined || typeof known === 'object') return undefined;
  if (definition.danger !== 'none') return compareDanger(definition, known, value) <= 0;
  return typeof known === 'number' ? known >= Number(value) : known === value;
}

/** A goal as a change of a fact: a number without order of danger is to be this large at the least. */
export const goalChange = ({ fact: { id, definition }, value }: Goal): Change => ({
  fact: id,
  to: typeof value === 'number' && definition.danger === 'none' ? { min: value } : value,
});

/** The goals of the level somebody is in, and whether they are reached; absent for somebody who is in none. */
export function goalsOf(
  { goals, ladder }: Pick<DecisionModel, 'goals' | 'ladder'>,
  facts: EncodedFacts,
  current: string,
): readonly GoalShown[] | undefined {
  return goals[ladder.rankOf(current)]?.map((goal) => ({
    ...goalChange(goal),
    status: statusOf(goal, facts),
  }));
}

function statusOf(goal: Goal, facts: EncodedFacts): GoalShown['status'] {
  const reached = isReached(goal, facts);
  if (reached === undefined) return 'unanswered';
  return reached ? 'reached' : 'not-reached';
}
