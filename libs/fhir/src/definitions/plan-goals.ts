import type { PlanDefinitionGoal } from 'fhir/r4';
import { type Change, goalsByRank } from '#libs/placement';
import type { ParameterValues } from '#libs/rules';
import { goalWords } from '../output/goal-words.js';
import { targetOf } from '../output/goals.js';
import type { Writing } from '../output/writing.js';

/** The goals of all levels, each once, and which are those of a level. */
export interface GoalsOfLevels {
  readonly goals: readonly PlanDefinitionGoal[];
  /** By rank on the ladder. */
  readonly idsByRank: readonly (readonly string[])[];
}

/** What treatment at each level is there to reach, with the values in force. */
export function goalsOfLevels(writing: Writing, parameters: ParameterValues): GoalsOfLevels {
  const byRank = goalsByRank(writing.ruleSet, parameters);
  const all = new Map(byRank.flat().map((goal) => [keyOf(goal), goal]));
  const keys = [...all.keys()];
  const idOf = (key: string): string => `goal-${keys.indexOf(key) + 1}`;
  return {
    goals: [...all].map(([key, goal]) => goalOf(writing, idOf(key), goal)),
    idsByRank: byRank.map((goals) => goals.map((goal) => idOf(keyOf(goal)))),
  };
}

const keyOf = ({ fact, to }: Change): string => JSON.stringify([fact, to]);

/** A target has no room for "yes" and "no" in R4: those stay in words. */
function goalOf(writing: Writing, id: string, goal: Change): PlanDefinitionGoal {
  const { detailBoolean, detailString, detailInteger, detailRatio, ...target } =
    targetOf({ writing }, goal) ?? {};
  const isTold = Object.keys(target).length > 1;
  return { id, description: { text: goalWords(writing, goal) }, ...(isTold && { target: [target] }) };
}
