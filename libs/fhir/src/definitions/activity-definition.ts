import type { ActivityDefinition, CodeableConcept } from 'fhir/r4';
import { withParameters } from '#libs/placement';
import type { Intensity, ParameterValues, RuleSet } from '#libs/rules';
import { declaredValues } from '../bindings/parameter-reference.js';
import { activityConcepts, levelConcept } from '../output/plan-activities.js';
import { statementArtifact } from '../output/statement-artifact.js';
import { timingOf } from '../output/timing.js';
import { type Writing, writingFor } from '../output/writing.js';
import { publication } from '../terminology/publication.js';

/** What a plan may hold, each by itself; `parameters` are the values in force. */
export interface ActivityInput {
  readonly ruleSet: RuleSet;
  readonly parameters?: ParameterValues;
  readonly language?: string;
}

/** Ids tell activities and levels apart: the two may share a code. */
export const activityId = (code: string): string => `activity-${code}`;
export const levelId = (level: string): string => `level-${level}`;

/** The canonical of one of them. */
export const activityCanonical = ({ ruleSet: { header } }: Pick<Writing, 'ruleSet'>, id: string): string =>
  `${header.url}/ActivityDefinition/${id}|${header.version}`;

/** One for each activity of the catalogue, each level of the ladder and each escalation. */
export function activityDefinitionsFrom(input: ActivityInput): readonly ActivityDefinition[] {
  const { ruleSet, language } = input;
  const writing = writingFor(ruleSet, language);
  const parameters = input.parameters ?? declaredValues(ruleSet.header);
  const { ladder, escalations } = ruleSet.levels;
  return [
    ...ruleSet.catalogue.activities.map((activity) =>
      definition(writing, {
        id: activityId(activity.code),
        code: activityConcepts(writing, activity).concept,
        statements: activity.statements,
      }),
    ),
    ...ladder.map(({ id, statements, intensity, intensityStatements }) =>
      ofLevel(writing, id, {
        statements: [...new Set([...statements, ...intensityStatements])],
        intensity: withParameters(intensity, parameters),
      }),
    ),
    ...escalations.map(({ id, statements }) => ofLevel(writing, id, { statements })),
  ];
}

interface Described {
  readonly id: string;
  readonly code: CodeableConcept;
  readonly statements: readonly string[];
  readonly description?: string;
  readonly intensity?: Intensity;
}

function ofLevel(
  writing: Writing,
  level: string,
  more: Pick<Described, 'statements' | 'intensity'>,
): ActivityDefinition {
  const words = writing.texts.levels[level];
  return definition(writing, {
    id: levelId(level),
    code: levelConcept(writing, level),
    ...(words && { description: words.description }),
    ...more,
  });
}

/** Proposals, as the activities of a CarePlan are: nobody orders anything by applying it. */
function definition(
  writing: Writing,
  { id, code, statements, description, intensity = {} }: Described,
): ActivityDefinition {
  const { header } = writing.ruleSet;
  const timing = timingOf(intensity);
  return {
    ...publication(writing.ruleSet, 'ActivityDefinition', id),
    language: writing.language,
    title: code.text ?? id,
    description: description ?? code.text ?? id,
    usage: writing.about.limits.join(' '),
    lastReviewDate: header.lastReviewDate,
    effectivePeriod: { ...header.effectivePeriod },
    ...(statements.length > 0 && {
      relatedArtifact: statements.map((statement) => statementArtifact(writing, 'citation', statement)),
    }),
    kind: 'ServiceRequest',
    intent: 'proposal',
    code,
    ...(timing && { timingTiming: timing }),
  };
}
