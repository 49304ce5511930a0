import { isObject, type JsonObject } from '../intake/json.js';

export interface FoundCoding {
  readonly system?: string;
  readonly code: string;
}

/** More codings than this of one concept are not looked at. */
const MOST_CODINGS = 50;

/** The codes of a CodeableConcept; anything odd in it is passed over. */
export function codingsOf(concept: unknown): readonly FoundCoding[] {
  if (!isObject(concept) || !Array.isArray(concept.coding)) return [];
  return concept.coding.slice(0, MOST_CODINGS).flatMap((coding: unknown) => {
    if (!isObject(coding) || typeof coding.code !== 'string') return [];
    return [{ code: coding.code, ...(typeof coding.system === 'string' && { system: coding.system }) }];
  });
}

/** The value at a path such as `onsetPeriod.start`. */
export function valueAt(json: JsonObject, path: string): unknown {
  return path
    .split('.')
    .reduce<unknown>((at, key) => (isObject(at) && Object.hasOwn(at, key) ? at[key] : undefined), json);
}
