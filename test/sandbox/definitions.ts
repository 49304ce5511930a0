import type { Bundle, Questionnaire, Resource } from 'fhir/r4';
import { expecting, type FhirEndpoint, issuesOf } from './fhir-endpoint.js';

/** In the order in which one rests on another: what is written is validated against what is there. */
const TYPES = [
  'StructureDefinition',
  'CodeSystem',
  'ValueSet',
  'ConceptMap',
  'Questionnaire',
  'ActivityDefinition',
  'Library',
  'PlanDefinition',
  'OperationDefinition',
] as const;

/** What came of publishing. */
export interface Published {
  /** How many resources of each type the EHR has taken. */
  readonly taken: ReadonlyMap<string, number>;
  /** What it has refused, and why. */
  readonly refused: readonly string[];
}

/** Has the EHR store all that the service defines, under the ids it has there. */
export async function publish(service: FhirEndpoint, ehr: FhirEndpoint): Promise<Published> {
  const taken = new Map<string, number>();
  const refused: string[] = [];
  for (const type of TYPES) {
    for (const resource of await definitions(service, type)) {
      const answer = await ehr.put(`${type}/${resource.id}`, resource);
      if (answer.status < 300) taken.set(type, (taken.get(type) ?? 0) + 1);
      else refused.push(`${type}/${resource.id}: ${answer.status}\n${issuesOf(answer)}`);
    }
  }
  return { taken, refused };
}

/**
 * As `publish`, in words.
 * @throws Error with everything that the EHR refused, and why
 */
export async function publishAll(service: FhirEndpoint, ehr: FhirEndpoint): Promise<string> {
  const { taken, refused } = await publish(service, ehr);
  if (refused.length > 0) throw new Error(`The EHR refused:\n${refused.join('\n')}`);
  return countsOf(taken);
}

export const countsOf = (taken: Published['taken']): string =>
  [...taken].map(([type, count]) => `${count} ${type}`).join(', ');

/** All of a type, page by page; none where the service does not serve it. */
async function definitions(
  service: FhirEndpoint,
  type: string,
  path = `${type}?_count=100`,
): Promise<readonly Resource[]> {
  const answer = await service.get<Bundle>(path);
  if (answer.status === 404) return [];
  const { entry = [], link = [] } = expecting(200, answer).resource;
  const found = entry.flatMap(({ resource }) => (resource?.resourceType === type ? [resource] : []));
  const next = link.find(({ relation }) => relation === 'next')?.url;
  if (next === undefined) return found;
  return [...found, ...(await definitions(service, type, next.slice(service.baseUrl.length + 1)))];
}

/** A form as the EHR has it. */
export async function formIn(ehr: FhirEndpoint, id: string): Promise<Questionnaire> {
  return expecting(200, await ehr.get<Questionnaire>(`Questionnaire/${id}`)).resource;
}
