import type { EhrPlan } from './ehr-plan.js';
import { type EhrParts, ehrRequest } from './ehr-request.js';
import { PERSON } from './ehr-resources.js';
import { MARKED_TEXT } from './marks.js';

type Json = { readonly [key: string]: unknown };

const FHIR = 'https://stepdown.example/fhir';
const SUBJECT = { name: 'subject', valueString: PERSON };
const CONTEXTS: readonly Json[] = [
  { name: 'encounter', valueString: 'Encounter/e1' },
  { name: 'practitioner', valueReference: { reference: 'Practitioner/d1', display: MARKED_TEXT } },
  { name: 'organization', valueString: 'Organization/o1' },
  { name: 'userType', valueCodeableConcept: { text: MARKED_TEXT } },
  { name: 'userLanguage', valueCodeableConcept: { coding: [{ code: 'es', display: MARKED_TEXT }] } },
  { name: 'useServerData', valueBoolean: false },
  { name: 'mergeNestedCarePlans', valueBoolean: true },
  { name: 'dataEndpoint', resource: { resourceType: 'Endpoint', address: `http://${MARKED_TEXT}` } },
];

/** Records of an EHR for the PlanDefinition to be applied to: all of them in Bundles, or prefetched. */
export function applyRequest(plan: EhrPlan, parts: EhrParts, at: number): object {
  const request = ehrRequest({ ...plan, hasForm: true }, parts) as Json;
  if (!Array.isArray(request.parameter)) return request;
  const records = (request.parameter as readonly Json[]).flatMap((it) => asRecords(it, at));
  const url = { name: 'url', valueUri: `${FHIR}/PlanDefinition/sud-level-of-care` };
  const context = CONTEXTS.slice(at % CONTEXTS.length, (at % CONTEXTS.length) + (at % 3));
  return { ...request, parameter: [url, SUBJECT, ...records, ...context] };
}

/** What other operations take as parameters of their own stands among the data here. */
function asRecords(parameter: Json, at: number): readonly Json[] {
  const { resource } = parameter;
  if (typeof resource !== 'object' || resource === null) return [];
  if ((resource as Json).resourceType === 'Bundle') return [parameter];
  if (at % 4 === 0) return [{ name: 'prefetchData', part: [{ name: 'data', resource }] }];
  return [{ name: 'data', resource: { resourceType: 'Bundle', type: 'collection', entry: [{ resource }] } }];
}

/** An activity for somebody. */
export const activityRequest = (at: number): object => ({
  resourceType: 'Parameters',
  parameter: [SUBJECT, ...CONTEXTS.slice(0, at % 6)],
});

const LEVELS = { system: `${FHIR}/CodeSystem/level-of-care`, code: 'aftercare', display: MARKED_TEXT };
const URL = { name: 'url', valueUri: `${FHIR}/ValueSet/level-of-care` };
const CODING = { name: 'coding', valueCoding: LEVELS };

/** Operations on terminology with what they take. */
export const TERM_REQUESTS: readonly (readonly [address: string, parameter: readonly Json[]])[] = [
  [
    '/fhir/ValueSet/$expand',
    [URL, { name: 'filter', valueString: 'care' }, { name: 'count', valueInteger: 2 }],
  ],
  ['/fhir/ValueSet/level-of-care/$expand', [{ name: 'displayLanguage', valueCode: 'es' }]],
  ['/fhir/ValueSet/$validate-code', [URL, CODING]],
  ['/fhir/CodeSystem/$lookup', [CODING, { name: 'property', valueCode: 'designation' }]],
  ['/fhir/CodeSystem/level-of-care/$validate-code', [{ name: 'code', valueCode: 'aftercare' }]],
  [
    '/fhir/CodeSystem/$validate-code',
    [{ name: 'codeableConcept', valueCodeableConcept: { coding: [LEVELS] } }],
  ],
  ['/fhir/ConceptMap/$translate', [CODING, { name: 'targetsystem', valueUri: MARKED_TEXT }]],
  ['/fhir/ConceptMap/level-of-care/$translate', [CODING, { name: 'reverse', valueBoolean: false }]],
];

export const termRequest = (at: number): object => ({
  resourceType: 'Parameters',
  parameter: TERM_REQUESTS[at % TERM_REQUESTS.length]?.[1],
});
