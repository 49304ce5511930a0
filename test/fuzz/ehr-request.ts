import type { Dates } from './ehr-dates.js';
import { type EhrPlan, IDS, type ResourcePlan } from './ehr-plan.js';
import {
  CARE_PLAN,
  type Elements,
  KINDS,
  type Kind,
  LABELS,
  ODD_LABELS,
  PATIENT,
  PERSON,
} from './ehr-resources.js';
import { MARKED_TEXT } from './marks.js';

/** What requests are made of. */
export interface EhrParts {
  readonly forms: readonly object[];
  readonly dates: Dates;
}

/** The Parameters that a plan stands for. */
export function ehrRequest(plan: EhrPlan, { forms, dates }: EhrParts): object {
  const { carePlan, hasCarePlan, order, flood, labelled } = plan;
  const own = [
    ...formParameters(plan, forms),
    ...(hasCarePlan ? [named('care-plan', resourceOf(CARE_PLAN, carePlan, dates, 'plan-1'))] : []),
    ...personParameters(plan, dates),
  ];
  const data = bundlesOf(plan, dates).map((bundle) => named('data', bundle));
  const parameter = order === 'data-first' ? [...data, ...own] : [...own, ...data];
  const document = {
    resourceType: 'Parameters',
    ...(labelled === 'parameters' && LABELLED_META),
    parameter: flood?.[0] === 'parameter' ? flood[1] : parameter,
  };
  return written(document, plan);
}

/** Every resource there is, for its words. */
export const everyResource = ({ usual, odd }: Dates): readonly object[] =>
  [CARE_PLAN, ...KINDS].flatMap(({ type, variants, statuses, dated }) => [
    { resourceType: type, ...dated[0]?.(usual[0] ?? '') },
    ...[...variants, ...statuses, ...LABELS, ...[...usual, ...odd].map((date) => ({ date }))],
  ]);

const named = (name: string, resource: object) => ({ name, resource });

const LABELLED_META = { meta: { security: LABELS.slice(0, 2) } };

function formParameters(
  { form, hasForm, labelled, flood }: EhrPlan,
  forms: readonly object[],
): readonly object[] {
  if (!hasForm) return [];
  const resource = {
    ...pick(forms, form),
    subject: { reference: PERSON, display: MARKED_TEXT },
    ...(labelled === 'form' && LABELLED_META),
    ...(flood?.[0] === 'meta' && { meta: flood[1] }),
  };
  return [named('questionnaire-response', resource)];
}

const USUAL: ResourcePlan = { kind: 0, variant: 0, status: 0, dated: 0, date: 0, isOdd: false, label: 0 };

function personParameters({ person }: EhrPlan, dates: Dates): readonly object[] {
  switch (person) {
    case 'patient':
      return [named('patient', resourceOf(PATIENT, USUAL, dates, PERSON_ID))];
    case 'reference':
      return [{ name: 'subject', valueReference: { reference: PERSON, display: MARKED_TEXT } }];
    case 'text':
      return [{ name: 'subject', valueString: PERSON }];
    default:
      return [];
  }
}

function bundlesOf(
  { data, person, bundleType, order, labelled, flood }: EhrPlan,
  dates: Dates,
): readonly object[] {
  const patient = { ...USUAL, kind: KINDS.indexOf(PATIENT) };
  const all = person === 'in-bundle' ? [patient, ...data] : data;
  const resources = all.map((it, i) => resourceOf(pick(KINDS, it.kind), it, dates, `e${i}`));
  const middle = order === 'two-bundles' ? Math.ceil(resources.length / 2) : resources.length;
  const bundles = [resources.slice(0, middle), resources.slice(middle)]
    .filter(({ length }) => length > 0)
    .map((some) => ({ ...bundleOf(some, bundleType), ...(labelled === 'bundle' && LABELLED_META) }));
  return flood?.[0] === 'entry' ? [...bundles, { ...bundleOf([], bundleType), entry: flood[1] }] : bundles;
}

const bundleOf = (resources: readonly Elements[], type: EhrPlan['bundleType']): object => ({
  resourceType: 'Bundle',
  type,
  ...(type === 'searchset' && { total: resources.length, link: [{ relation: 'self', url: MARKED_TEXT }] }),
  entry: resources.map((resource) => ({
    fullUrl: `${resource.resourceType}/${resource.id}`,
    resource,
    ...(type === 'searchset' && { search: { mode: 'match' } }),
    ...(type === 'transaction' && { request: { method: 'POST', url: String(resource.resourceType) } }),
  })),
});

function resourceOf(
  { type, person, variants, statuses, dated }: Kind,
  plan: ResourcePlan,
  dates: Dates,
  id: string,
): Elements {
  const date = pick(plan.isOdd ? dates.odd : dates.usual, plan.date);
  const label = plan.label === 0 ? undefined : labelAt(plan.label);
  return {
    resourceType: type,
    id,
    ...(label !== undefined && {
      meta: { versionId: '1', lastUpdated: '2026-01-05T10:00:00Z', security: [label] },
    }),
    ...(person && { [person]: { reference: PERSON, display: MARKED_TEXT } }),
    ...pick(statuses, plan.status),
    ...pick(variants, plan.variant),
    ...pick(dated, plan.dated)(date),
  };
}

/** One in sixteen is odd. */
const labelAt = (at: number): unknown => (at % 16 === 15 ? pick(ODD_LABELS, at >> 4) : pick(LABELS, at));

const SERVER = 'https://ehr.example/fhir';
const URN = 'urn:uuid:5f0c3a3e-8d4f-4c3c-9a51-';

/** The same, its fullUrls, references and ids as an EHR of this kind writes them. */
function written(document: object, { home, ids }: EhrPlan): object {
  const addressOf = addresses(home);
  const isEverywhere = home === 'bundle' || home === 'server-everywhere';
  return JSON.parse(
    JSON.stringify(document, (key, value: unknown) => {
      const text = String(value);
      if (key === 'fullUrl') return addressOf(text);
      if (key === 'id') return isRenamed(text, ids) ? IDS[ids](text) : value;
      const isReference = key === 'reference' || key === 'valueString';
      return isReference && isEverywhere && LITERAL.test(text) ? addressOf(text) : value;
    }),
  );
}

/** Where a resource lives, by type and id. */
function addresses(home: EhrPlan['home']): (reference: string) => string | undefined {
  if (home === 'none') return () => undefined;
  if (home !== 'bundle') return (reference) => `${SERVER}/${reference}`;
  const urns = new Map<string, string>();
  return (reference) => {
    const urn = urns.get(reference) ?? `${URN}${String(urns.size).padStart(12, '0')}`;
    urns.set(reference, urn);
    return urn;
  };
}

/** Contained resources and forms keep their ids. */
const isRenamed = (id: string, ids: EhrPlan['ids']): boolean =>
  /^(e\d+|plan-1)$/.test(id) || (ids === 'none' && id === PERSON_ID);

const LITERAL = /^[A-Z]\w+\/[a-z0-9-]+$/;
const PERSON_ID = 'p1';

function pick<T>(all: readonly T[], at: number): T {
  const one = all[at % all.length];
  if (one === undefined) throw new Error('There is nothing to pick from.');
  return one;
}
