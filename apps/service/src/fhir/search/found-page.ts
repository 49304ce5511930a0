import { type PlaceInOrder, pageAt, type SearchQuery, type SortOrder } from '#libs/fhir';
import type { Hit, SearchSource } from './search-source.js';

/** One page of what was found, and where the pages beside it lie. */
export interface FoundPage {
  readonly hits: readonly Hit[];
  readonly next?: string;
  readonly previous?: string;
}

/** Reads one more than the page holds: whether there is another page is known then. */
export async function foundPage<C, K extends string>(
  source: SearchSource<C, K>,
  query: SearchQuery<C, K>,
): Promise<FoundPage> {
  const { conditions, sort, count, place } = query;
  if (count === 0) return { hits: [] };
  const isBackwards = place?.side === 'before';
  const found = await source.hits({
    conditions,
    sort: isBackwards ? sort.map(turned) : sort,
    ...(place && { after: place }),
    limit: count + 1,
  });
  const shown = found.slice(0, count);
  const hits = isBackwards ? shown.toReversed() : shown;
  const isMore = found.length > count;
  const [first, last] = [hits[0], hits.at(-1)];
  return {
    hits,
    ...(last && (isBackwards || isMore) && { next: linkAt('after', last) }),
    ...(first && place && (!isBackwards || isMore) && { previous: linkAt('before', first) }),
  };
}

const turned = <K extends string>({ by, descending }: SortOrder<K>): SortOrder<K> => ({
  by,
  descending: !descending,
});

const linkAt = (side: 'after' | 'before', { keys, id }: PlaceInOrder): string => pageAt({ side, keys, id });
