import type { Scalar, Value } from './rule-set.js';

/** What a caller knows of a fact: its value, the least it can be in the order of danger, or some members of a set. */
export type FactInput = Value | AtLeast | Contains;
export interface AtLeast {
  readonly atLeast: Scalar;
}
export interface Contains {
  readonly contains: readonly string[];
}
/** By fact id; a fact that is absent is unanswered. */
export type FactInputs = { readonly [factId: string]: FactInput };
/** When each answer was given (ISO 8601 dateTime); null: given, nobody knows when, so it counts as stale. */
export type AuthoredTimes = { readonly [factId: string]: string | null };

/** Where an answer stands. Every part is validated or our own: none is free text of a request. */
export interface FactSource {
  /** The resource, where it has an id. */
  readonly reference?: string;
  /** What stands for the reference, where the person must not be named. */
  readonly identifier?: { readonly system: string; readonly value: string };
  readonly linkId?: string;
  /** Simple FHIRPath into the request body. */
  readonly path?: string;
  readonly authored?: string;
}
export type FactSources = { readonly [factId: string]: readonly FactSource[] };
