import type { FhirResource } from 'fhir/r4';
import type { PlaceInOrder, SearchDefinition, SortOrder } from '#libs/fhir';

/** What was found, where it stands in the order, and the resource itself. */
export interface Hit extends PlaceInOrder {
  readonly resource: FhirResource;
}

/** A part of what is found, in the order of the search. */
export interface Wanted<C, K> {
  readonly conditions: readonly C[];
  readonly sort: readonly SortOrder<K & string>[];
  readonly after?: PlaceInOrder;
  readonly limit: number;
}

/** Where resources of one type are searched for: the journal, or what is in memory. */
export interface SearchSource<C, K extends string> {
  readonly definition: SearchDefinition<C, K>;
  readonly hits: (wanted: Wanted<C, K>) => Promise<readonly Hit[]>;
  /** How many there are; undefined where there are more than anybody counts. */
  readonly total: (conditions: readonly C[]) => Promise<number | undefined>;
  /** What belongs to what was found. */
  readonly included?: (hits: readonly Hit[]) => Promise<readonly FhirResource[]>;
}
