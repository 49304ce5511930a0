import type { Bundle, BundleEntry, Coding, FhirResource, OperationOutcome } from 'fhir/r4';

/** What a search found. */
export interface SearchResult {
  /** The address of the FHIR door. */
  readonly base: string;
  readonly found: readonly FhirResource[];
  /** What belongs to it. */
  readonly included: readonly FhirResource[];
  /** How many there are on all pages; absent where nobody counted. */
  readonly total?: number;
  /** By relation: the search as it was understood, and other pages. */
  readonly links: { readonly [relation: string]: string };
  readonly labels: readonly Coding[];
  /** What there is to say about the search. */
  readonly outcome?: OperationOutcome;
}

/** What a search found, as a Bundle. */
export function searchset({ base, found, included, total, links, labels, outcome }: SearchResult): Bundle {
  const entries = [
    ...found.map((one) => entryOf(base, one, 'match')),
    ...included.map((one) => entryOf(base, one, 'include')),
    ...(outcome ? [{ fullUrl: OUTCOME, resource: outcome, search: { mode: 'outcome' as const } }] : []),
  ];
  return {
    resourceType: 'Bundle',
    ...(labels.length > 0 && { meta: { security: [...labels] } }),
    type: 'searchset',
    ...(total !== undefined && { total }),
    link: Object.entries(links).map(([relation, url]) => ({ relation, url })),
    ...(entries.length > 0 && { entry: entries }),
  };
}

/** Each entry has to have one (https://hl7.org/fhir/R4/bundle.html#bundle-unique); this is read nowhere, and the same each time. */
const OUTCOME = 'urn:uuid:5b0f7c1e-6a43-4c0b-9a3e-2f1d8e7c4b90';

const entryOf = (base: string, resource: FhirResource, mode: 'match' | 'include'): BundleEntry => ({
  fullUrl: `${base}/${resource.resourceType}/${resource.id}`,
  resource,
  search: { mode },
});
