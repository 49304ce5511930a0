import type { Bundle } from 'fhir/r4';
import {
  excerptOf,
  linkTo,
  mergedLabels,
  outcomeFrom,
  type Parameter,
  pageAt,
  passedOverWords,
  type SearchQuery,
  searchQuery,
} from '#libs/fhir';
import { RequestError } from '../../errors/request-error.js';
import { type FoundPage, foundPage } from './found-page.js';
import type { SearchSource } from './search-source.js';
import { searchset } from './searchset.js';

/** A search as it was sent. */
export interface SentSearch {
  readonly parameters: readonly Parameter[];
  readonly isStrict: boolean;
}
/** What a search is read against. */
export interface SearchPlace {
  /** The address of the FHIR door. */
  readonly base: string;
  readonly decisionIds: string;
}

/**
 * What a search finds, as a Bundle.
 * @throws SearchError, RequestError where the search cannot be made
 */
export async function answerSearch<C, K extends string>(
  source: SearchSource<C, K>,
  sent: SentSearch,
  place: SearchPlace,
): Promise<Bundle> {
  const { definition } = source;
  const query = searchQuery({ definition, ...sent, ...place });
  const total = await totalOf(source, query);
  const page = await foundPage(source, query);
  const included = query.includes.length > 0 ? await source.included?.(page.hits) : [];
  const found = page.hits.map(({ resource }) => excerptOf(resource, query.excerpt));
  return searchset({
    base: place.base,
    found,
    included: (included ?? []).map((one) => excerptOf(one, query.excerpt)),
    ...(total !== undefined && { total }),
    links: linksOf(source, query, page, `${place.base}/${definition.type}`),
    labels: mergedLabels([...found, ...(included ?? [])]),
    ...(query.passedOver.length > 0 && { outcome: passedOverOutcome(source, query) }),
  });
}

function linksOf<C, K extends string>(
  { definition }: SearchSource<C, K>,
  query: SearchQuery<C, K>,
  { next, previous }: FoundPage,
  address: string,
): { readonly [relation: string]: string } {
  const link = (page?: string): string => linkTo(address, query, definition, page);
  const { place } = query;
  return {
    self: link(place && pageAt(place)),
    ...(place && { first: link() }),
    ...(previous !== undefined && { previous: link(previous) }),
    ...(next !== undefined && { next: link(next) }),
  };
}

async function totalOf<C, K extends string>(
  source: SearchSource<C, K>,
  { total, conditions }: SearchQuery<C, K>,
): Promise<number | undefined> {
  if (total === 'none') return undefined;
  const counted = await source.total(conditions);
  if (counted === undefined && total === 'accurate') throw new RequestError(TOO_MANY);
  return counted;
}

const passedOverOutcome = <C, K extends string>(
  { definition }: SearchSource<C, K>,
  { passedOver }: SearchQuery<C, K>,
) =>
  outcomeFrom([
    { severity: 'warning', code: 'not-supported', diagnostics: passedOverWords(definition, passedOver) },
  ]);

/** The journal counts in the thread that writes, and answers wait for that. */
export const MOST_COUNTED = 10_000;

const TOO_MANY = {
  status: 422,
  code: 'too-many',
  detail: 'There are too many.',
  errors: [
    {
      issueType: 'too-costly' as const,
      detail: `There are more than ${MOST_COUNTED}, and nobody counts further: narrow the search, or leave _total away.`,
    },
  ],
};
