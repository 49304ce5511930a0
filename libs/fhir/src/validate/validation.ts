import type { OperationOutcome } from 'fhir/r4';
import { IntakeError } from '../intake/intake-error.js';
import { type OutcomeIssue, outcomeFrom } from '../output/outcome.js';
import { MOST_ISSUES, structureIssues } from './structure-check.js';

/** Types whose structure is checked: what is answered here, and what is taken. */
export const VALIDATED_TYPES = [
  'ActivityDefinition',
  'Bundle',
  'CarePlan',
  'CodeSystem',
  'ConceptMap',
  'Condition',
  'Coverage',
  'Encounter',
  'EpisodeOfCare',
  'GuidanceResponse',
  'Library',
  'MedicationRequest',
  'MedicationStatement',
  'Observation',
  'OperationDefinition',
  'Patient',
  'PlanDefinition',
  'Provenance',
  'Questionnaire',
  'QuestionnaireResponse',
  'StructureDefinition',
  'ValueSet',
] as const;

const NOT_CHECKED: OutcomeIssue = {
  severity: 'information',
  code: 'informational',
  diagnostics:
    'Checked is the structure of R4 (4.0.1): elements, how often, types of data and of references, and codes where R4 lists all of them. ' +
    'Not checked are invariants, profiles, extensions, other terminology, narrative, and whether what is referred to is there.',
};
const ALL_WELL: OutcomeIssue = {
  severity: 'information',
  code: 'informational',
  diagnostics: 'All that is checked here holds.',
};
const MORE: OutcomeIssue = {
  severity: 'information',
  code: 'incomplete',
  diagnostics: `No more than ${MOST_ISSUES} problems are listed.`,
};

/** Holds a response against the questionnaire that it answers; throws an IntakeError. */
export type ResponseCheck = (response: unknown) => unknown;

/** What there is to say of a resource; it says itself what was not looked at. */
export function validationOutcome(
  resource: unknown,
  type: string,
  holdAgainstForm: ResponseCheck,
): OperationOutcome {
  const structure = structureIssues(resource, type);
  const problems: readonly OutcomeIssue[] =
    structure.length === 0 && type === 'QuestionnaireResponse'
      ? formIssues(resource, holdAgainstForm)
      : structure;
  const isWell = problems.every(({ severity }) => severity === 'information');
  return outcomeFrom([
    ...(isWell ? [ALL_WELL] : []),
    ...problems,
    ...(problems.length >= MOST_ISSUES ? [MORE] : []),
    NOT_CHECKED,
  ]);
}

const OWN_FORM: OutcomeIssue = {
  severity: 'information',
  code: 'informational',
  diagnostics: 'It was held against the Questionnaire that it answers, as $process-response does.',
};
const OTHER_FORM: OutcomeIssue = {
  severity: 'information',
  code: 'not-found',
  diagnostics: 'It was not held against a Questionnaire: it names none of those of this server.',
  expression: 'QuestionnaireResponse.questionnaire',
};
const FORM = 'QuestionnaireResponse.questionnaire';

function formIssues(resource: unknown, holdAgainstForm: ResponseCheck): readonly OutcomeIssue[] {
  try {
    holdAgainstForm(resource);
    return [OWN_FORM];
  } catch (error) {
    if (!(error instanceof IntakeError)) throw error;
    const namesNone = error.issues.some(
      ({ code, expression }) => code === 'not-found' && expression === FORM,
    );
    const hasNone = !hasQuestionnaire(resource);
    if (namesNone || hasNone) return [OTHER_FORM];
    return [...error.issues.map(({ status: _, ...issue }) => issue), OWN_FORM];
  }
}

const hasQuestionnaire = (resource: unknown): boolean =>
  typeof resource === 'object' && resource !== null && 'questionnaire' in resource;
