import { isId } from '../intake/references.js';
import { SearchError } from './search-error.js';
import type { SortKey } from './search-parameters.js';

/** The last result of a page: what it is sorted by, and its id. */
export interface PlaceInOrder {
  readonly key: string;
  readonly id: string;
}

/** A place as a link carries it. It opens nothing that the search itself does not, so it need not be signed. */
export const pageAfter = ({ key, id }: PlaceInOrder): string =>
  Buffer.from(JSON.stringify([key, id])).toString('base64url');

const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/;

export function placeIn(page: string, sort: SortKey): PlaceInOrder {
  const [key, id] = parsed(page);
  const isKey = typeof key === 'string' && (sort === 'id' ? isId(key) : INSTANT.test(key));
  if (isKey && isId(id)) return { key, id };
  throw new SearchError('_page must be as the link next of a page gives it.');
}

function parsed(page: string): readonly unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(page, 'base64url').toString('utf8'));
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
