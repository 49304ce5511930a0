/** One thing that must hold of a document; `anyOf` without members holds of none. */
export type DocumentCondition =
  | {
      readonly on: 'id' | 'subject' | 'status' | 'replaces';
      readonly anyOf: readonly string[];
      /** Holds of what has none of them. */
      readonly isNot?: true;
    }
  | { readonly on: 'category'; readonly anyOf: readonly CategoryToken[]; readonly isNot?: true }
  | { readonly on: 'presence'; readonly of: 'replaces'; readonly isThere: boolean }
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
  /** What it is sorted by after that. */
  readonly further?: readonly string[];
}
/** By what documents are sorted, and in which direction. */
export interface DocumentOrder {
  readonly by: DocumentTime | 'id';
  readonly descending: boolean;
}
/** Which version of each document counts; the first one is what was answered. */
export type CountedVersion = 'newest' | 'first';

/** What is asked of documents; those whose text was taken away are not found. */
export interface DocumentFilter {
  /** All of them hold. */
  readonly conditions: readonly DocumentCondition[];
  readonly version: CountedVersion;
}
/** Which documents, and in which order; what is alike in all of it is ordered by its id, in the direction of the last. */
export interface DocumentSearch extends DocumentFilter, DocumentOrder {
  /** What those are sorted by that are alike. */
  readonly further?: readonly DocumentOrder[];
  /** Goes on after this document. */
  readonly after?: DocumentPlace;
  readonly limit: number;
}
