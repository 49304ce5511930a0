import type {
  ActivityDefinition,
  CodeSystem,
  ConceptMap,
  Library,
  OperationDefinition,
  PlanDefinition,
  Questionnaire,
  StructureDefinition,
  ValueSet,
} from 'fhir/r4';
import type { ParameterValues, RuleSet } from '#libs/rules';
import { adaptiveForms, adaptiveQuestionnaireFrom } from '../adaptive/adaptive-questionnaire.js';
import { questionnaireFrom } from '../questionnaires/questionnaire.js';
import { questionnaireLayouts } from '../questionnaires/questionnaire-layout.js';
import { codeSystemsFrom } from '../terminology/code-systems.js';
import { conceptMapFrom } from '../terminology/concept-map.js';
import { crosswalkSystemsFrom } from '../terminology/crosswalk-systems.js';
import { valueSetsFrom } from '../terminology/value-sets.js';
import { activityDefinitionsFrom } from './activity-definition.js';
import { answerSourceDefinition } from './answer-source-definition.js';
import { carePlanProfile } from './care-plan-profile.js';
import { libraryFrom } from './library.js';
import { operationsOf } from './operations.js';
import { planDefinitionFrom } from './plan-definition.js';

/** A resource that is made from the rule set alone, and has a canonical. */
export type Definition =
  | Questionnaire
  | PlanDefinition
  | ActivityDefinition
  | Library
  | CodeSystem
  | ValueSet
  | ConceptMap
  | OperationDefinition
  | StructureDefinition;
export type DefinitionType = Definition['resourceType'];

export const DEFINITION_TYPES = [
  'Questionnaire',
  'PlanDefinition',
  'ActivityDefinition',
  'Library',
  'CodeSystem',
  'ValueSet',
  'ConceptMap',
  'OperationDefinition',
  'StructureDefinition',
] as const satisfies readonly DefinitionType[];

/**
 * Everything of our own that a CarePlan, a Questionnaire or the CapabilityStatement points to; `server` is the address of the FHIR
 * door, `parameters` are the values in force.
 */
export function definitionsFrom(
  ruleSet: RuleSet,
  server?: string,
  parameters?: ParameterValues,
): readonly Definition[] {
  const codeSystems = [...codeSystemsFrom(ruleSet), ...crosswalkSystemsFrom(ruleSet)];
  return [
    ...questionnaireLayouts(ruleSet).map((layout) => questionnaireFrom(ruleSet, layout)),
    ...adaptiveForms(ruleSet).map((form) => adaptiveQuestionnaireFrom(ruleSet, form, server)),
    planDefinitionFrom(ruleSet, parameters),
    ...activityDefinitionsFrom({ ruleSet, ...(parameters && { parameters }) }),
    libraryFrom(ruleSet),
    ...codeSystems,
    ...valueSetsFrom(ruleSet, codeSystems),
    conceptMapFrom(ruleSet),
    ...operationsOf(ruleSet),
    answerSourceDefinition(ruleSet),
    carePlanProfile(ruleSet),
  ];
}
