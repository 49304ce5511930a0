import type { EhrPlan } from './ehr-plan.js';
import { type EhrParts, ehrRequest } from './ehr-request.js';

type Json = { readonly [key: string]: unknown };

const FORMS = ['sud-intake', 'sud-review'].map((id) => `https://stepdown.example/fhir/Questionnaire/${id}`);

/** Records of an EHR for a questionnaire to be filled in from: as data, or as contexts. */
export function populateRequest(plan: EhrPlan, parts: EhrParts, at: number): object {
  const person = plan.person === 'in-resources' ? 'reference' : plan.person;
  const request = ehrRequest({ ...plan, person, hasForm: false, hasCarePlan: false }, parts) as Json;
  if (!Array.isArray(request.parameter)) return request;
  const form = { name: 'questionnaire', valueUri: FORMS[at % FORMS.length] };
  const records = (request.parameter as readonly Json[]).map((it) => (at % 3 === 0 ? it : asContext(it)));
  return { ...request, parameter: [form, ...records] };
}

const asContext = (parameter: Json): Json =>
  parameter.name === 'data'
    ? {
        name: 'context',
        part: [
          { name: 'name', valueString: 'records' },
          { name: 'content', resource: parameter.resource },
        ],
      }
    : parameter;

/** A response that is handed in: bare, or as a parameter. */
export const processRequest = (response: object, at: number): object =>
  at % 2 === 0 ? response : { resourceType: 'Parameters', parameter: [{ name: 'in', resource: response }] };
