import type { CarePlanActivity, Reference } from 'fhir/r4';
import type { Availability } from '#libs/placement';
import { fill } from '../frame-texts.js';
import type { Plan } from './plan.js';
import { activityConcepts, levelConcept, proposed } from './plan-activities.js';
import { levelTitle } from './writing.js';

/** Types of ours that FHIR lets perform an activity (https://hl7.org/fhir/R4/careplan-definitions.html#CarePlan.activity.detail.performer). */
const PERFORMERS = /^(HealthcareService|Organization)\/[A-Za-z0-9\-.]{1,64}$/;
/** More are no proposal. */
const MOST_PERFORMERS = 10;

/** The programmes of a level that serve the person, the best first, as who may do it. */
function performersAt({ decision }: Plan, level: string): { performer?: Reference[] } {
  const programmes = decision.availability?.programmes ?? [];
  const references = programmes
    .filter((programme) => programme.level === level && programme.serves && PERFORMERS.test(programme.id))
    .map(({ id }) => ({ reference: id }));
  return references.length > 0 ? { performer: references.slice(0, MOST_PERFORMERS) } : {};
}

/** The activities of a plan with where to go beside the indicated level: who performs it, or what takes its place for now. */
export function withPlaces(plan: Plan, activities: readonly CarePlanActivity[]): readonly CarePlanActivity[] {
  const { availability, placement } = plan.decision;
  if (!availability || placement === null) return activities;
  const system = plan.writing.names.codes('level-of-care');
  return activities.flatMap((activity) => {
    const [coding] = activity.detail?.code?.coding ?? [];
    if (!activity.detail || coding?.system !== system || coding.code !== placement) return [activity];
    return [
      { ...activity, detail: { ...activity.detail, ...performersAt(plan, placement) } },
      ...besides(plan, availability),
    ];
  });
}

/** The level to go to where it is another than the indicated one, and what bridges the time. */
const besides = (plan: Plan, { proposed: level, relation, meanwhile }: Availability): CarePlanActivity[] => [
  ...(level === null || relation === 'indicated' ? [] : [instead(plan, level)]),
  ...(meanwhile?.activities ?? []).map((activity) => bridging(plan, activity)),
];

function instead(plan: Plan, level: string): CarePlanActivity {
  const { writing, decision } = plan;
  const { availability, placement } = decision;
  return proposed({
    code: levelConcept(writing, level),
    reasonCode: [{ text: availability?.reason.text ?? '' }],
    ...performersAt(plan, level),
    description: fill(writing.words.availability.level, {
      level: levelTitle(writing, level),
      indicated: levelTitle(writing, placement ?? ''),
    }),
  });
}

type Bridging = NonNullable<Availability['meanwhile']>['activities'][number];

function bridging({ writing }: Plan, activity: Bridging): CarePlanActivity {
  const { concept, sources } = activityConcepts(writing, activity);
  return proposed({
    code: concept,
    ...(sources.length > 0 && { reasonCode: sources }),
    description: fill(writing.words.availability.meanwhile, { activity: concept.text ?? activity.code }),
  });
}

/** Where to go and why, and what to do meanwhile. */
export function availabilityNotes({ decision: { availability } }: Plan): readonly string[] {
  if (!availability) return [];
  const { reason, meanwhile } = availability;
  return [[reason.text, ...(meanwhile ? [meanwhile.text] : [])].join(' ')];
}
