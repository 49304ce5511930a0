import type {
  CodeSystem,
  ConceptMap,
  OperationDefinition,
  PlanDefinition,
  Questionnaire,
  StructureDefinition,
  ValueSet,
} from 'fhir/r4';
import type { RuleSet } from '#libs/rules';
import { questionnaireFrom } from '../questionnaires/questionnaire.js';
import { questionnaireLayouts } from '../questionnaires/questionnaire-layout.js';
import { codeSystemsFrom } from '../terminology/code-systems.js';
import { conceptMapFrom } from '../terminology/concept-map.js';
import { crosswalkSystemsFrom } from '../terminology/crosswalk-systems.js';
import { valueSetsFrom } from '../terminology/value-sets.js';
import { answerSourceDefinition } from './answer-source-definition.js';
import { operationsOf } from './operations.js';
import { planDefinitionFrom } from './plan-definition.js';

/** A resource that is made from the rule set alone, and has a canonical. */
export type Definition =
  | Questionnaire
  | PlanDefinition
  | CodeSystem
  | ValueSet
  | ConceptMap
  | OperationDefinition
  | StructureDefinition;
export type DefinitionType = Definition['resourceType'];

export const DEFINITION_TYPES = [
  'Questionnaire',
  'PlanDefinition',
  'CodeSystem',
  'ValueSet',
  'ConceptMap',
  'OperationDefinition',
  'StructureDefinition',
] as const satisfies readonly DefinitionType[];

/** Everything of our own that a CarePlan, a Questionnaire or the CapabilityStatement points to. */
export function definitionsFrom(ruleSet: RuleSet): readonly Definition[] {
  const codeSystems = [...codeSystemsFrom(ruleSet), ...crosswalkSystemsFrom(ruleSet)];
  return [
    ...questionnaireLayouts(ruleSet).map((layout) => questionnaireFrom(ruleSet, layout)),
    planDefinitionFrom(ruleSet),
    ...codeSystems,
    ...valueSetsFrom(ruleSet, codeSystems),
    conceptMapFrom(ruleSet),
    ...operationsOf(ruleSet),
    answerSourceDefinition(ruleSet),
  ];
}
