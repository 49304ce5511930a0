/** One thing that must hold of a document; `anyOf` without members holds of none. */
export type DocumentCondition =
  | { readonly on: 'id' | 'subject' | 'status' | 'replaces'; readonly anyOf: readonly string[] }
  | { readonly on: 'category'; readonly anyOf: readonly CategoryToken[] }
  | { readonly on: DocumentTime; readonly anyOf: readonly Interval[] };

/** `date` is when what is planned begins, `writtenAt` when the version was written. */
export type DocumentTime = 'date' | 'writtenAt';

/** A coding, or what is told of one. */
export interface CategoryToken {
  readonly system?: string;
  readonly code?: string;
}
/** From `from` on and before `before`, as ISO 8601 in UTC with milliseconds; without an end, for ever. */
export interface Interval {
  readonly from?: string;
  readonly before?: string;
}

/** A place in the order of a search: what it is sorted by, and the id. */
export interface DocumentPlace {
  readonly key: string;
  readonly id: string;
}
/** Which version of each document counts; the first one is what was answered. */
export type CountedVersion = 'newest' | 'first';

/** What is asked of documents; those whose text was taken away are not found. */
export interface DocumentFilter {
  /** All of them hold. */
  readonly conditions: readonly DocumentCondition[];
  readonly version: CountedVersion;
}
/** Which documents, and in which order; documents of the same time are ordered by their id. */
export interface DocumentSearch extends DocumentFilter {
  readonly by: DocumentTime | 'id';
  readonly descending: boolean;
  /** Goes on after this document. */
  readonly after?: DocumentPlace;
  readonly limit: number;
}
