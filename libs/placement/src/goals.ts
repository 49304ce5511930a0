import {
  type Answer,
  type CompiledRules,
  type EncodedFacts,
  type FactDefinition,
  literalOf,
  type ParameterValues,
  type RuleSet,
  reaches,
  type Scalar,
} from '#libs/rules';
import type { Change, Decision, GoalShown } from './decision.js';
import type { Ladder } from './outcome/ladder.js';

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
  const { value: known } = knowledge[fact.index] ?? {};
  if (known === undefined || typeof known === 'object') return undefined;
  return reaches(fact.definition, known, value);
}

/** A goal as a change of a fact: a number without order of danger is to be this large at the least. */
export const goalChange = ({ fact: { id, definition }, value }: Goal): Change =>
  changeTo(id, definition, value);

const changeTo = (fact: string, { danger }: FactDefinition, value: Scalar): Change => ({
  fact,
  to: typeof value === 'number' && danger === 'none' ? { min: value } : value,
});

/** The same for each level of the ladder by rank, without compiled rules. */
export const goalsByRank = (
  { levels, facts }: Pick<RuleSet, 'levels' | 'facts'>,
  parameters: ParameterValues,
): readonly (readonly Change[])[] =>
  levels.ladder.map(({ goals }) =>
    Object.entries(goals).flatMap(([id, value]) => {
      const definition = facts[id];
      return definition ? [changeTo(id, definition, literalOf(value, parameters) as Scalar)] : [];
    }),
  );

/** The level somebody is in, with its goals; absent for somebody who is in none. */
export function currentStage(
  { goals, ladder }: { readonly goals: readonly LevelGoals[]; readonly ladder: Ladder },
  facts: EncodedFacts,
  level: string,
): Decision['current'] {
  const own = goals[ladder.rankOf(level)]?.filter((goal) => isTold(goal, facts));
  return own && { level, goals: own.map((goal) => ({ ...goalChange(goal), status: statusOf(goal, facts) })) };
}

/** Nothing is reached by assuming it: only what is asked for, or was told, is shown. */
function isTold({ fact }: Goal, { knowledge }: EncodedFacts): boolean {
  const { asked, assumed, value, atLeast } = knowledge[fact.index] ?? {};
  return asked === true || (!assumed && (value !== undefined || atLeast !== undefined));
}

function statusOf(goal: Goal, facts: EncodedFacts): GoalShown['status'] {
  const reached = isReached(goal, facts);
  if (reached === undefined) return 'unanswered';
  return reached ? 'reached' : 'not-reached';
}
