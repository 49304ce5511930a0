import type { Provenance, ProvenanceAgent, ProvenanceEntity, Reference } from 'fhir/r4';
import type { AppliedContext } from '../apply/applied-context.js';
import { MOST_REFERENCES, type Plan } from './plan.js';

/** The id of the Provenance inside its CarePlan. */
const PROVENANCE = 'provenance';
const AGENT_TYPES = 'http://terminology.hl7.org/CodeSystem/provenance-participant-type';

/** Who made the plan, by which rules, from what. */
export function provenanceOf(plan: Plan): Provenance {
  const { decidedAt, decision, software, writing } = plan;
  const { name, version } = software;
  return {
    resourceType: 'Provenance',
    id: PROVENANCE,
    target: [{ reference: '#' }],
    recorded: decidedAt,
    policy: [`${writing.names.planDefinition}|${decision.ruleSet.version}`],
    agent: [
      {
        type: { coding: [{ system: AGENT_TYPES, code: 'assembler' }] },
        who: { type: 'Device', display: `${name} ${version}` },
        ...onBehalfOf(plan.intake),
      },
      ...askedBy(plan.intake),
    ],
    entity: [ruleSetEntity(plan), ...inputsOf(plan).map(source)],
  };
}

/** Whoever had the plan made. */
function onBehalfOf({ practitioner, organization }: AppliedContext): { onBehalfOf?: Reference } {
  const asked = practitioner ?? organization;
  return asked ? { onBehalfOf: asked } : {};
}

/** A practitioner who asks for an organization; the engine acts for one of them only. */
const askedBy = ({ practitioner, organization }: AppliedContext): readonly ProvenanceAgent[] =>
  practitioner && organization ? [{ who: practitioner, onBehalfOf: organization }] : [];

/** The rule set to the byte. */
function ruleSetEntity({ decision, writing }: Plan): ProvenanceEntity {
  const { version, digest } = decision.ruleSet;
  const { title } = writing.ruleSet.header;
  return source({
    type: 'PlanDefinition',
    identifier: { system: writing.names.digests, value: digest },
    display: `${title} ${version}`,
  });
}

/** The responses and the resources that were read; what has no id is named by its type. */
function inputsOf({ intake }: Plan): readonly Reference[] {
  const responses = intake.responses.map(
    ({ reference }): Reference =>
      reference === undefined
        ? { type: 'QuestionnaireResponse', display: 'QuestionnaireResponse' }
        : { reference },
  );
  const resources = intake.used.flatMap(({ source: { reference, identifier } }): readonly Reference[] => [
    ...(reference === undefined ? [] : [{ reference }]),
    ...(identifier === undefined ? [] : [{ type: 'Patient', identifier: { ...identifier } }]),
  ]);
  const byName = new Map([...responses, ...resources].map((it) => [it.reference ?? it.type, it]));
  return [...byName.values()].slice(0, MOST_REFERENCES);
}

const source = (what: Reference): ProvenanceEntity => ({ role: 'source', what });
