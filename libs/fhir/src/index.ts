export { type AdaptiveResponseInput, adaptiveResponse } from './adaptive/adaptive-response.js';
export type { ShownDecision } from './adaptive/decision-items.js';
export { type InterviewForm, interviewForm } from './adaptive/interview-form.js';
export type { ActivityRequest } from './apply/activity-request.js';
export { activityRequest, appliedActivity } from './apply/applied-activity.js';
export type { ApplyRequest } from './apply/apply-request.js';
export { type PlanApplier, planApplier } from './apply/plan-applier.js';
export { canonicals } from './canonicals.js';
export { activityDefinitionsFrom } from './definitions/activity-definition.js';
export {
  DEFINITION_TYPES,
  type Definition,
  type DefinitionType,
  definitionsFrom,
} from './definitions/definitions.js';
export { operationsOf } from './definitions/operations.js';
export { STANDARD_OPERATIONS, standardDefinition } from './definitions/standard-operations.js';
export { checkEveryBinding as checkBindings } from './ehr/check-every-binding.js';
export { type EndedPlan, type Ending, endedPlan, endingOf } from './filing/ended-plan.js';
export { type Filing, filingBundle } from './filing/filing-bundle.js';
export { localised } from './filing/localised.js';
export { type EhrNeeds, type EhrSearch, ehrNeeds } from './gather/ehr-needs.js';
export type * from './intake/intake.js';
export { IntakeError, type IntakeIssue, type IssueCode } from './intake/intake-error.js';
export { intakeErrorFrom } from './intake/intake-error-from.js';
export { intakeReader } from './intake/intake-reader.js';
export { isId } from './intake/references.js';
export type { Operation } from './intake/request.js';
export { decidedFrom } from './kept/decided-resources.js';
export { type Decided, etagOf, marked, type VersionMark } from './kept/kept-version.js';
export { mergedLabels } from './kept/merged-labels.js';
export { reviewed } from './kept/reviewed.js';
export { type AuditedDecision, auditEventFrom } from './output/audit-event.js';
export {
  type CapabilityInput,
  capabilityStatement,
  type MountedInteraction,
  type MountedOperation,
  type MountedResource,
} from './output/capability-statement.js';
export { carePlanFrom } from './output/care-plan.js';
export {
  type DecisionWords,
  decisionWords,
  type ItemWords,
  type SectionWords,
  type WarningWords,
} from './output/decision-words.js';
export { contextFrom, type KeptContext, keptContext } from './output/kept-context.js';
export { type OutcomeIssue, outcomeFrom } from './output/outcome.js';
export type { CarePlanInput } from './output/plan.js';
export { type PlanContext, planContext, planIndex } from './output/plan-context.js';
export { outcomeForProcessed, type ProcessedInput } from './output/processed.js';
export { terminologyCapabilities } from './output/terminology-capabilities.js';
export { outcomeForUndecided, type UndecidedInput } from './output/undecided.js';
export { type Populator, populator } from './populate/populator.js';
export {
  type ProcessedResponse,
  type ResponseProcessor,
  responseProcessor,
} from './process/response-processor.js';
export { type OpenQuestions, openQuestions } from './questionnaires/adaptive-form.js';
export { answersTo } from './questionnaires/answers-to.js';
export { checkQuestionnaireLayouts } from './questionnaires/check-layouts.js';
export { questionnaireFrom } from './questionnaires/questionnaire.js';
export {
  layoutItem,
  type QuestionnaireLayout,
  questionnaireLayouts,
} from './questionnaires/questionnaire-layout.js';
export { ALL_SEARCHES } from './search/all-searches.js';
export {
  type DefinitionCondition,
  type Field as DefinitionField,
  holdsOf,
  textOf,
} from './search/definition-condition.js';
export { DEFINITION_SEARCHES } from './search/definition-parameters.js';
export { type Excerpt, excerptOf } from './search/excerpt.js';
export { inOrder } from './search/in-memory.js';
export { type PlaceInOrder, pageAt } from './search/page.js';
export { excerptIn } from './search/result-wishes.js';
export type { DescribedSearch, SearchDefinition, SortOrder } from './search/search-definition.js';
export { SearchError } from './search/search-error.js';
export {
  DECIDED_TYPES,
  type DecidedType,
  SEARCHES,
  type SearchCondition,
  type SortKey,
} from './search/search-parameters.js';
export {
  linkTo,
  type Parameter,
  passedOverWords,
  type SearchQuery,
  searchQuery,
} from './search/search-query.js';
export { RESOURCE_TYPES } from './structure/elements.js';
export { type Terminology, type TerminologyRequest, terminology } from './terminology/asked/terminology.js';
export { UnknownDefinitionError } from './terminology/asked/unknown-definition-error.js';
export { type ValidateQuery, validateRequest } from './validate/validate-request.js';
export { VALIDATED_TYPES, validationOutcome } from './validate/validation.js';
export { jsonFromXml } from './xml/json-from-xml.js';
export { XmlError } from './xml/xml-error.js';
export { xmlFromJson } from './xml/xml-from-json.js';
