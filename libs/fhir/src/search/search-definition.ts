/** What values mean is read against. */
export interface SearchContext {
  /** The address of the FHIR door. */
  readonly base: string;
  /** The system of our decisions' ids. */
  readonly decisionIds: string;
}

/** Turns the values of a parameter, of which one must hold, into a condition; undefined where all resources meet it. */
export type ReadValues<C> = (
  name: string,
  values: readonly string[],
  context: SearchContext,
) => C | undefined;

/** A parameter by which something is found. */
export interface SearchParameter<C> {
  readonly type: 'token' | 'reference' | 'date' | 'uri' | 'string';
  readonly documentation: string;
  /** What a value looks like, as a regular expression. */
  readonly pattern: string;
  readonly read: ReadValues<C>;
  /** What it means with a modifier. */
  readonly modifiers?: { readonly [modifier: string]: ReadValues<C> };
}

/** What a search for one type knows: data, from which the search, its documentation and the CapabilityStatement are made. */
export interface SearchDefinition<C, K extends string = string> {
  readonly type: string;
  readonly parameters: { readonly [name: string]: SearchParameter<C> };
  /** What results are sorted by, by the name that `_sort` has for it. */
  readonly sorts: { readonly [name: string]: K };
  readonly defaultSort: string;
  /** Whether a text may be what a result is sorted by, so that a page can begin there. */
  readonly isKey: (by: K, text: string) => boolean;
  readonly includes?: readonly string[];
  readonly reverseIncludes?: readonly string[];
}

/** By what results are sorted, and in which direction. */
export interface SortOrder<K extends string = string> {
  readonly by: K;
  readonly descending: boolean;
}

/** What a search says of itself. */
export type DescribedSearch = Omit<SearchDefinition<unknown>, 'isKey'>;
