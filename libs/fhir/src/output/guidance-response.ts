import type { DataRequirement, GuidanceResponse, Identifier } from 'fhir/r4';
import { questionsAbout } from '../bindings/questions-about.js';
import { MESSAGES } from './messages.js';
import type { Plan } from './plan.js';

/** The id of the GuidanceResponse inside its CarePlan. */
export const GUIDANCE = 'guidance';

/** That the rule set was asked, when, about whom, and what it still wants to know. */
export function guidanceResponseOf(plan: Plan): GuidanceResponse {
  const { decision, decidedAt, intake } = plan;
  const { names, ruleSet } = plan.writing;
  const wanted = decision.missing.length > 0 || intake.incomplete;
  return {
    resourceType: 'GuidanceResponse',
    id: GUIDANCE,
    identifier: [decisionIdentifier(plan)],
    moduleCanonical: `${names.planDefinition}|${ruleSet.header.version}`,
    status: wanted ? 'data-requested' : 'success',
    subject: intake.subject,
    ...(intake.encounter && { encounter: intake.encounter }),
    occurrenceDateTime: decidedAt,
    evaluationMessage: [{ reference: `#${MESSAGES}` }],
    ...(decision.missing.length > 0 && {
      dataRequirement: decision.missing.map(({ fact }) => requirement(plan, fact)),
    }),
  };
}

export const decisionIdentifier = ({ id, writing }: Plan): Identifier => ({
  system: writing.names.decisionIds,
  value: id,
});

/** An Observation of our own fact answers it; one of an instrument may tell enough. */
function requirement({ writing }: Plan, fact: string): DataRequirement {
  const display = writing.texts.facts[fact]?.label;
  const code = { system: writing.names.codes('fact'), code: fact, ...(display !== undefined && { display }) };
  const others = questionsAbout(writing.ruleSet, fact).map((one) => ({ ...one }));
  return { type: 'Observation', codeFilter: [{ path: 'code', code: [code, ...others] }] };
}
