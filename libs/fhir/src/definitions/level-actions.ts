import type { PlanDefinitionAction } from 'fhir/r4';
import { withParameters } from '#libs/placement';
import type { Level, LevelActivity, ParameterValues } from '#libs/rules';
import { levelConcept } from '../output/plan-activities.js';
import { statementArtifact } from '../output/statement-artifact.js';
import { timingOf } from '../output/timing.js';
import { levelTitle, type Writing } from '../output/writing.js';
import { activityCanonical, activityId, levelId } from './activity-definition.js';
import type { GoalsOfLevels } from './plan-goals.js';

/** The ladder: one level is chosen, each with its goals, how long and how often, and the services it holds. */
export function levelActions(
  writing: Writing,
  parameters: ParameterValues,
  { idsByRank }: GoalsOfLevels,
): PlanDefinitionAction {
  const { levels } = writing.ruleSet;
  return {
    id: 'levels-of-care',
    title: writing.words.levelsOfCare,
    groupingBehavior: 'logical-group',
    selectionBehavior: 'at-most-one',
    action: levels.ladder.map((level, rank) =>
      levelAction(writing, { level, parameters, goalId: idsByRank[rank] ?? [] }),
    ),
  };
}

interface LevelInput {
  readonly level: Level;
  readonly parameters: ParameterValues;
  readonly goalId: readonly string[];
}

function levelAction(writing: Writing, { level, parameters, goalId }: LevelInput): PlanDefinitionAction {
  const { id, statements, intensity, intensityStatements, activities } = level;
  const description = writing.texts.levels[id]?.description;
  const timing = timingOf(withParameters(intensity, parameters));
  const cited = [...new Set([...statements, ...intensityStatements])];
  return {
    id: levelId(id),
    title: levelTitle(writing, id),
    ...(description !== undefined && { description }),
    code: [levelConcept(writing, id)],
    ...(cited.length > 0 && {
      documentation: cited.map((one) => statementArtifact(writing, 'citation', one)),
    }),
    ...(goalId.length > 0 && { goalId: [...goalId] }),
    ...(timing && { timingTiming: timing }),
    definitionCanonical: activityCanonical(writing, levelId(id)),
    ...(activities.length > 0 && {
      action: activities.map((activity) => serviceAction(writing, id, activity)),
    }),
  };
}

function serviceAction(
  writing: Writing,
  level: string,
  { code, required, statements }: LevelActivity,
): PlanDefinitionAction {
  return {
    id: `${level}-${code}`,
    title: writing.texts.activities[code] ?? code,
    ...(statements.length > 0 && {
      documentation: statements.map((one) => statementArtifact(writing, 'citation', one)),
    }),
    requiredBehavior: required ? 'must' : 'could',
    definitionCanonical: activityCanonical(writing, activityId(code)),
  };
}
