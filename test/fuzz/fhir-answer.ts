import { faultsOfCarePlan, faultsOfLabels, type OwnLabel } from './care-plan-answer.js';
import { faultsOfResource } from './fhir-resource.js';
import { faultsOfAccepted, faultsOfPopulated } from './form-answer.js';
import { faultsOfInterview } from './interview-answer.js';
import { faultsOfOutcome } from './outcome-answer.js';
import { faultsOfTerms } from './term-answer.js';

type Json = { readonly [key: string]: unknown };

/** What is wrong with an answer of a FHIR door; `sent` is the body as JSON.parse understood it, `url` where it went. */
export type FhirJudge = (status: number, answer: unknown, sent: unknown, url?: string) => readonly string[];

const READABLE: readonly string[] = [
  ...[
    'Questionnaire',
    'Bundle',
    'CapabilityStatement',
    'PlanDefinition',
    'ActivityDefinition',
    'CodeSystem',
    'ValueSet',
    'ConceptMap',
  ],
  ...['OperationDefinition', 'StructureDefinition'],
];

/** Knows the labels that the rule set puts on every CarePlan. */
export function fhirJudge(labels: readonly OwnLabel[]): FhirJudge {
  return (status, answer, sent, url = '') => [
    ...faultsOfResource(answer),
    ...(HANDED_IN.test(url) && status === 200
      ? faultsOfAccepted(answer as Json, sent, labels)
      : ABOUT_TERMS.test(url) && (answer as Json).resourceType === 'Parameters'
        ? faultsOfTerms(answer as Json)
        : faultsOfKind(status, answer as Json, sent, labels)),
  ];
}

/** The door that says what it understood. */
const HANDED_IN = /\/\$process-response/;
/** The doors that tell of codes. */
const ABOUT_TERMS = /\/\$(lookup|validate-code|translate)/;

function faultsOfKind(
  status: number,
  answer: Json,
  sent: unknown,
  labels: readonly OwnLabel[],
): readonly string[] {
  const type = String(answer.resourceType);
  if (type === 'OperationOutcome')
    return status >= 400 ? faultsOfOutcome(answer, sent) : ['an OperationOutcome with 200'];
  if (status !== 200) return [`a ${type} with ${status}`];
  if (type === 'Parameters') return faultsOfPopulated(answer, sent, labels);
  if (type === 'ServiceRequest') return faultsOfLabels(answer, [], labels);
  if (type === 'CarePlan') return faultsOfCarePlan(answer, sent, labels);
  if (type === 'QuestionnaireResponse') return faultsOfInterview(answer);
  return READABLE.includes(type) ? [] : [`a resource ${type}`];
}
