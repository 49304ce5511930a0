import type { Bundle, BundleEntry, BundleLink, Coding, FhirResource, OperationOutcome } from 'fhir/r4';

/** What a search found. */
export interface SearchResult {
  /** The address of the resource type. */
  readonly address: string;
  readonly found: readonly FhirResource[];
  /** How many there are on all pages; absent where nobody counted. */
  readonly total?: number;
  /** The search as it was understood. */
  readonly self: string;
  /** The next page. */
  readonly next?: string;
  readonly labels?: readonly Coding[];
  /** What there is to say about the search. */
  readonly outcome?: OperationOutcome;
}

/** What a search found, as a Bundle. */
export function searchset({ address, found, total, self, next, labels = [], outcome }: SearchResult): Bundle {
  const links: BundleLink[] = [{ relation: 'self', url: self }];
  const entries = [
    ...found.map((one) => entryOf(address, one)),
    ...(outcome ? [{ fullUrl: OUTCOME, resource: outcome, search: { mode: 'outcome' as const } }] : []),
  ];
  return {
    resourceType: 'Bundle',
    ...(labels.length > 0 && { meta: { security: [...labels] } }),
    type: 'searchset',
    ...(total !== undefined && { total }),
    link: next === undefined ? links : [...links, { relation: 'next', url: next }],
    ...(entries.length > 0 && { entry: entries }),
  };
}

/** Each entry has to have one (https://hl7.org/fhir/R4/bundle.html#bundle-unique); this is read nowhere, and the same each time. */
const OUTCOME = 'urn:uuid:5b0f7c1e-6a43-4c0b-9a3e-2f1d8e7c4b90';

const entryOf = (address: string, resource: FhirResource): BundleEntry => ({
  fullUrl: `${address}/${resource.id}`,
  resource,
  search: { mode: 'match' },
});
