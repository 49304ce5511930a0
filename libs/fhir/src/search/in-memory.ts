import type { PlaceInOrder } from './page.js';
import type { SortOrder } from './search-definition.js';

/** What is asked of a list. */
export interface ListSearch {
  /** What is alike in all of it is ordered by its id, in the direction of the last. */
  readonly sort: readonly SortOrder[];
  readonly after?: PlaceInOrder;
  readonly limit: number;
}

/** A part of a list in an order. `keyOf` says what something is sorted by, and its id by `id`; without a key it stands where an empty one does. */
export function inOrder<T>(
  list: readonly T[],
  { sort, after, limit }: ListSearch,
  keyOf: (one: T, by: string) => string,
): readonly T[] {
  const orders = [...sort, { by: 'id', descending: sort.at(-1)?.descending ?? false }];
  const placeOf = (one: T): readonly string[] => orders.map(({ by }) => keyOf(one, by));
  const compare = comparing(orders);
  const start = after && [...after.keys, after.id];
  return list
    .map((one) => ({ one, place: placeOf(one) }))
    .filter(({ place }) => !start || compare(place, start) > 0)
    .toSorted((a, b) => compare(a.place, b.place))
    .slice(0, limit)
    .map(({ one }) => one);
}

/** By code units, as databases compare here. */
const comparing =
  (orders: readonly SortOrder[]) =>
  (a: readonly string[], b: readonly string[]): number => {
    const at = orders.findIndex((_, i) => a[i] !== b[i]);
    if (at < 0) return 0;
    const sign = (a[at] ?? '') < (b[at] ?? '') ? -1 : 1;
    return orders[at]?.descending ? -sign : sign;
  };
