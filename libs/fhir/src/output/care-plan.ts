import type { CarePlan, CodeableConcept, Reference } from 'fhir/r4';
import { fill } from '../frame-texts.js';
import { withPlaces } from './available-activities.js';
import { goalReferences, goalsOf } from './goals.js';
import { decisionIdentifier, GUIDANCE, guidanceResponseOf } from './guidance-response.js';
import { messagesOf } from './messages.js';
import { narrativeOf } from './narrative.js';
import { notes } from './notes.js';
import { pathwayActivity, pathwayResources } from './pathway.js';
import { type CarePlanInput, MOST_REFERENCES, type Plan, planOf } from './plan.js';
import { levelConcept, planActivities } from './plan-activities.js';
import { provenanceOf } from './provenance.js';
import { securityLabels } from './security-labels.js';
import { levelTitle, recommendationWords } from './writing.js';

const ASSESS_PLAN: CodeableConcept = {
  coding: [{ system: 'http://hl7.org/fhir/us/core/CodeSystem/careplan-category', code: 'assess-plan' }],
};

/** The decision as a CarePlan: a draft proposal that a clinician accepts, changes or refuses. */
export function carePlanFrom(input: CarePlanInput): CarePlan {
  const plan = planOf(input);
  const { decision, ruleSet, writing, intake } = plan;
  const activity = [...withPlaces(plan, planActivities(plan)), ...pathwayActivity(plan)];
  const goals = goalsOf(plan);
  return {
    resourceType: 'CarePlan',
    id: plan.id,
    meta: { security: securityLabels(ruleSet.header, intake) },
    language: writing.language,
    text: narrativeOf(plan),
    contained: [
      guidanceResponseOf(plan),
      messagesOf(plan),
      provenanceOf(plan),
      ...goals,
      ...pathwayResources(plan),
    ],
    identifier: [decisionIdentifier(plan)],
    ...replaces(plan),
    instantiatesCanonical: [`${writing.names.planDefinition}|${ruleSet.header.version}`],
    status: 'draft',
    intent: 'proposal',
    category: [
      ASSESS_PLAN,
      ...(decision.placement === null ? [] : [levelConcept(writing, decision.placement)]),
    ],
    ...titleOf(plan),
    subject: intake.subject,
    ...(intake.encounter && { encounter: intake.encounter }),
    ...(intake.plan && { period: { start: plan.decidedAt } }),
    created: plan.decidedAt,
    ...addresses(plan),
    supportingInfo: supportingInfo(plan),
    ...goalReferences(goals),
    ...(activity.length > 0 && { activity }),
    note: [...notes(plan)],
  };
}

function titleOf({ decision, status, writing }: Plan): { title: string; description: string } {
  const { words } = writing;
  const { placement } = decision;
  if (placement === null) return { title: words.noRecommendation, description: words.status[status] };
  return {
    title: fill(words.carePlanTitle, { level: levelTitle(writing, placement) }),
    description: fill(words.carePlanDescription, {
      recommendation: recommendationWords(writing, decision),
      status: words.status[status],
    }),
  };
}

/** The plan the person has ends where this one begins, once somebody accepts it; one without an id cannot be named. */
function replaces({ intake: { plan } }: Plan): { replaces?: Reference[] } {
  return plan?.reference === undefined ? {} : { replaces: [{ reference: plan.reference }] };
}

/** The diagnoses that were read: those the sender supplied, and no others. */
function addresses({ intake }: Plan): { addresses?: Reference[] } {
  const references = intake.used.flatMap(({ source: { reference } }) => reference ?? []);
  const conditions = [...new Set(references)]
    .filter((reference) => reference.startsWith('Condition/'))
    .slice(0, MOST_REFERENCES);
  return conditions.length > 0 ? { addresses: conditions.map((reference) => ({ reference })) } : {};
}

/** The responses that have an id, and the GuidanceResponse inside. */
function supportingInfo({ intake }: Plan): Reference[] {
  const responses = intake.responses.flatMap(({ reference }) => reference ?? []);
  return [...[...new Set(responses)].slice(0, MOST_REFERENCES), `#${GUIDANCE}`].map((reference) => ({
    reference,
  }));
}
