import { isId } from '../intake/references.js';
import type { SortOrder } from './search-definition.js';
import { SearchError } from './search-error.js';

/** A result as a place: what it is sorted by, and its id. */
export interface PlaceInOrder {
  /** One for each order of the sort. */
  readonly keys: readonly string[];
  readonly id: string;
}
/** Where a page lies: after a place, or before it. */
export interface PagePlace extends PlaceInOrder {
  readonly side: 'after' | 'before';
}

/** A place as a link carries it. It opens nothing that the search itself does not, so it need not be signed. */
export const pageAt = ({ side, keys, id }: PagePlace): string =>
  Buffer.from(JSON.stringify([side, ...keys, id])).toString('base64url');

/** @throws SearchError where a page is none of this sort */
export function placeIn<K extends string>(
  page: string,
  sort: readonly SortOrder<K>[],
  isKey: (by: K, text: string) => boolean,
): PagePlace {
  const [side, ...rest] = parsed(page);
  const keys = rest.slice(0, -1).filter((key) => typeof key === 'string');
  const id = rest.at(-1);
  const isPlace =
    rest.length === sort.length + 1 && sort.every(({ by }, i) => isKey(by, keys[i] ?? '')) && isId(id);
  const place: PagePlace | false = isPlace && (side === 'after' || side === 'before') && { side, keys, id };
  // Base64 is read by halves, too.
  if (place && pageAt(place) === page) return place;
  throw new SearchError('_page must be as a link of a page gives it.');
}

function parsed(page: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(page, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
