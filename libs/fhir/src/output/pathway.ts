import type {
  CarePlanActivity,
  FhirResource,
  RequestGroup,
  RequestGroupAction,
  ServiceRequest,
} from 'fhir/r4';
import type { Stage } from '#libs/placement';
import type { Intensity } from '#libs/rules';
import { fill } from '../frame-texts.js';
import { engineExpression } from './engine-expression.js';
import { goalCondition } from './goal-condition.js';
import { goalWords } from './goal-words.js';
import type { Plan } from './plan.js';
import { levelConcept } from './plan-activities.js';
import { statementArtifact } from './statement-artifact.js';
import { timingOf } from './timing.js';
import { levelTitle, type Writing } from './writing.js';

const PATHWAY = 'pathway';
const requestId = (level: string): string => `stage-${level}`;

/** The expected way through treatment: a RequestGroup and what its actions ask for; nothing where none is expected. */
export function pathwayResources(plan: Plan): readonly FhirResource[] {
  const { decision } = plan;
  if (decision.placement === null || decision.pathway.length === 0) return [];
  const first = { level: decision.placement, intensity: decision.intensity };
  return [requestGroup(plan), ...[first, ...decision.pathway].map((stage) => serviceRequest(plan, stage))];
}

export const pathwayActivity = ({ decision }: Plan): readonly CarePlanActivity[] =>
  decision.pathway.length > 0 ? [{ reference: { reference: `#${PATHWAY}` } }] : [];

/** An action a stage, from the present one on; each begins where the one before has ended and its goals are reached. */
function requestGroup({ writing, intake, decision }: Plan): RequestGroup {
  const [level, ...stages] = [decision.placement ?? '', ...decision.pathway] as const;
  return {
    resourceType: 'RequestGroup',
    id: PATHWAY,
    status: 'draft',
    intent: 'proposal',
    subject: intake.subject,
    action: [
      { ...stageAction(writing, level, decision.intensity) },
      ...stages.map((stage) => nextAction(writing, stage)),
    ],
    note: [{ text: writing.words.pathway.projection }],
  };
}

function stageAction(writing: Writing, level: string, intensity: Intensity = {}): RequestGroupAction {
  const timing = timingOf(intensity);
  return {
    id: level,
    title: levelTitle(writing, level),
    code: [levelConcept(writing, level)],
    ...(timing && { timingTiming: timing }),
    resource: { reference: `#${requestId(level)}` },
  };
}

function nextAction(writing: Writing, stage: Stage): RequestGroupAction {
  const { level, after, when, reasons, intensity } = stage;
  const all = when.map((goal) => goalCondition(writing.ruleSet.facts, goal));
  const { resource, timingTiming, ...action } = stageAction(writing, level, intensity);
  const statements = [...new Set(reasons.flatMap((reason) => reason.statements))];
  return {
    ...action,
    description: stageWords(writing, stage),
    documentation: statements.map((id) => statementArtifact(writing, 'citation', id)),
    condition: [{ kind: 'start', expression: engineExpression(whenWords(writing, stage), { all }) }],
    relatedAction: [{ actionId: after, relationship: 'after-end' }],
    ...(timingTiming && { timingTiming }),
    ...(resource && { resource }),
  };
}

function serviceRequest(
  { writing, intake }: Plan,
  { level, intensity = {} }: { readonly level: string; readonly intensity?: Intensity | undefined },
): ServiceRequest {
  const timing = timingOf(intensity);
  return {
    resourceType: 'ServiceRequest',
    id: requestId(level),
    status: 'draft',
    intent: 'proposal',
    code: levelConcept(writing, level),
    subject: intake.subject,
    ...(timing && { occurrenceTiming: timing }),
  };
}

/** What must be so for a stage to begin. */
export const whenWords = (writing: Writing, { after, when }: Stage): string =>
  fill(writing.words.pathway.when, {
    after: levelTitle(writing, after),
    goals: when.map((goal) => goalWords(writing, goal)).join('; '),
  });

/** Why this stage is next, and why others are not. */
export function stageWords(writing: Writing, { reasons, skipped }: Stage): string {
  const why = reasons.map(({ text }) => text).join(' ');
  if (skipped.length === 0) return why;
  const levels = skipped.map((level) => levelTitle(writing, level)).join(', ');
  return `${why} ${fill(writing.words.pathway.skipped, { levels })}`;
}
