import { isObject, type JsonObject } from './json.js';

export interface FoundCoding {
  readonly system?: string;
  readonly code: string;
}

/** More codings than this of one concept, or concepts of one element, are not looked at. */
const MOST_CODINGS = 50;

/** The codes of a CodeableConcept, or of a list of such; anything odd in it is passed over. */
export function codingsOf(concept: unknown): readonly FoundCoding[] {
  if (Array.isArray(concept)) return concept.slice(0, MOST_CODINGS).flatMap(codingsOfOne);
  return codingsOfOne(concept);
}

function codingsOfOne(concept: unknown): readonly FoundCoding[] {
  if (!isObject(concept) || !Array.isArray(concept.coding)) return [];
  return concept.coding.slice(0, MOST_CODINGS).flatMap(codingOf);
}

/** One Coding; nothing where it has no code. */
export function codingOf(coding: unknown): readonly FoundCoding[] {
  if (!isObject(coding) || typeof coding.code !== 'string') return [];
  return [{ code: coding.code, ...(typeof coding.system === 'string' && { system: coding.system }) }];
}

/** The value at a path such as `onsetPeriod.start`. */
export function valueAt(json: JsonObject, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined), json);
}
