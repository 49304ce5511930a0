import type { PlanDefinition } from 'fhir/r4';
import type { ParameterValues, RuleSet } from '#libs/rules';
import { declaredValues } from '../bindings/parameter-reference.js';
import { writingFor } from '../output/writing.js';
import { publication } from '../terminology/publication.js';
import { levelActions } from './level-actions.js';
import { goalsOfLevels } from './plan-goals.js';
import { ruleAction } from './rule-action.js';

const ECA_RULE = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/plan-definition-type', code: 'eca-rule' }],
};

const PATIENT = { coding: [{ system: 'http://hl7.org/fhir/resource-types', code: 'Patient' }] };
const TREATMENT = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/definition-topic', code: 'treatment' }],
};

/**
 * The rule set itself: what a CarePlan instantiates, with one action for each rule, and the levels with their goals. `parameters` are
 * the values in force.
 */
export function planDefinitionFrom(
  ruleSet: RuleSet,
  parameters: ParameterValues = declaredValues(ruleSet.header),
): PlanDefinition {
  const { header, sources, rules } = ruleSet;
  const writing = writingFor(ruleSet);
  const goals = goalsOfLevels(writing, parameters);
  return {
    ...publication(ruleSet, 'PlanDefinition', header.id),
    title: header.title,
    type: ECA_RULE,
    subjectCodeableConcept: PATIENT,
    description: header.description,
    usage: header.limits.join(' '),
    lastReviewDate: header.lastReviewDate,
    effectivePeriod: { ...header.effectivePeriod },
    topic: [TREATMENT],
    relatedArtifact: Object.entries(sources.articles).map(([label, { title }]) => ({
      type: 'derived-from' as const,
      label,
      display: title,
    })),
    library: [`${header.url}/Library/${header.id}|${header.version}`],
    ...(goals.goals.length > 0 && { goal: [...goals.goals] }),
    action: [...rules.map((rule) => ruleAction(writing, rule)), levelActions(writing, parameters, goals)],
  };
}
