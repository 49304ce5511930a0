import type { PlanDefinition } from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import { writingFor } from '../output/writing.js';
import { publication } from '../terminology/publication.js';
import { ruleAction } from './rule-action.js';

const ECA_RULE = {
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/plan-definition-type', code: 'eca-rule' }],
};

/** The rule set itself: what a CarePlan instantiates, with one action for each rule. */
export function planDefinitionFrom(ruleSet: RuleSet): PlanDefinition {
  const { header, sources, rules } = ruleSet;
  const writing = writingFor(ruleSet);
  return {
    ...publication(ruleSet, 'PlanDefinition', header.id),
    title: header.title,
    type: ECA_RULE,
    description: header.description,
    usage: header.limits.join(' '),
    lastReviewDate: header.lastReviewDate,
    effectivePeriod: { ...header.effectivePeriod },
    relatedArtifact: Object.entries(sources.articles).map(([label, { title }]) => ({
      type: 'derived-from' as const,
      label,
      display: title,
    })),
    action: rules.map((rule) => ruleAction(writing, rule)),
  };
}
