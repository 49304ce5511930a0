import type { Bundle, BundleEntry, FhirResource, Patient, Resource } from 'fhir/r4';
import type { Ehr, SearchParameters } from '#libs/ehr';
import type { EhrNeeds } from '#libs/fhir';
import { valueIn } from './elements.js';
import { newestFirst } from './newest-first.js';

/** Whose record, and of which server. */
export interface Gathering {
  readonly ehr: Ehr;
  /** A reference to the Patient, as the EHR writes it. */
  readonly subject: string;
  readonly needs: EhrNeeds;
  /** What the site has decided not to ask this EHR for: a type, or `Type:parameter`. */
  readonly without?: readonly string[];
  readonly signal?: AbortSignal;
}

/** Distinct questionnaires that are asked for with one search. */
const QUESTIONNAIRES_AT_ONCE = 20;

/**
 * What a decision can use of a person's record, as one Bundle. It is whole or there is none: what is missing from a record could
 * be what makes it dangerous.
 * @throws what the EHR throws
 */
export async function gather(gathering: Gathering): Promise<Bundle> {
  const { ehr, subject, needs, without = [], signal } = gathering;
  const options = signal ? { signal } : {};
  const id = subject.replace(/^Patient\//, '');
  const wanted = needs.searches.filter((search) => isWanted(search, without));
  const [person, found] = await Promise.all([
    needs.person ? ehr.read<Patient>('Patient', id, options).then((it) => [it]) : [],
    Promise.all(wanted.map((it) => ehr.search(it.type, { patient: subject, ...it.parameters }, options))),
  ]);
  const record = onceEach([...person, ...found.flat()]);
  const behind = await referredTo(record, gathering);
  const forms = await questionnairesOf(record, gathering);
  return bundleOf(newestFirst(onceEach([...record, ...behind, ...forms])), ehr.baseUrl);
}

/** Whether a search is made, by what the site does without. */
export const isWanted = (
  { type, parameters }: EhrNeeds['searches'][number],
  without: readonly string[],
): boolean =>
  !without.includes(type) && !Object.keys(parameters).some((name) => without.includes(`${type}:${name}`));

/** Resources that others refer to for what they mean, where they stand in the same server. */
async function referredTo(
  record: readonly Resource[],
  { ehr, needs, signal }: Gathering,
): Promise<readonly Resource[]> {
  const references = record.flatMap((resource) => {
    const element = needs.referred[resource.resourceType];
    const reference = element === undefined ? undefined : valueIn(resource, element, 'reference');
    return typeof reference === 'string' ? [reference] : [];
  });
  const places = [...new Set(references)].flatMap((reference) => LOCAL.exec(reference) ?? []);
  const found: Resource[] = [];
  for (const place of new Set(places.filter((it) => it.includes('/')))) {
    const [type = '', id = ''] = place.split('/');
    found.push(
      await ehr.read<FhirResource>(type as FhirResource['resourceType'], id, signal ? { signal } : {}),
    );
  }
  return found;
}
const LOCAL = /^[A-Z][A-Za-z]{1,63}\/[A-Za-z0-9\-.]{1,64}$/;

/** The forms of others that responses answer: they say what was asked. */
async function questionnairesOf(
  record: readonly Resource[],
  { ehr, needs, signal }: Gathering,
): Promise<readonly Resource[]> {
  const canonicals = record.flatMap((resource) => {
    const canonical = valueIn(resource, 'questionnaire');
    const url = typeof canonical === 'string' ? (canonical.split('|')[0] ?? '') : '';
    return /^https?:\/\/[^\s,]+$/.test(url) && !needs.questionnaires.has(url) ? [url] : [];
  });
  const urls = [...new Set(canonicals)].toSorted();
  const portions = Array.from({ length: Math.ceil(urls.length / QUESTIONNAIRES_AT_ONCE) }, (_, i) =>
    urls.slice(i * QUESTIONNAIRES_AT_ONCE, (i + 1) * QUESTIONNAIRES_AT_ONCE),
  );
  const search = (portion: readonly string[]): SearchParameters => ({ url: portion.join(',') });
  const options = signal ? { signal } : {};
  return (await Promise.all(portions.map((it) => ehr.search('Questionnaire', search(it), options)))).flat();
}

/** What is found twice is the same; an outcome among the matches is no record. */
function onceEach(resources: readonly Resource[]): readonly Resource[] {
  const records = resources.filter(({ resourceType }) => resourceType !== 'OperationOutcome');
  return [...new Map(records.map((it) => [`${it.resourceType}/${it.id}`, it])).values()];
}

const bundleOf = (resources: readonly Resource[], baseUrl: string): Bundle => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map(
    (resource): BundleEntry => ({
      fullUrl: `${baseUrl}/${resource.resourceType}/${resource.id}`,
      resource: resource as FhirResource,
    }),
  ),
});
