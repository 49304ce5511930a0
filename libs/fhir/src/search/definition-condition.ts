import type { Interval } from './search-time.js';
import type { Token } from './search-values.js';

/** One thing that must hold of a definition; `anyOf` without members holds of none. */
export type DefinitionCondition =
  | {
      readonly on: 'uri';
      readonly of: Field;
      readonly anyOf: readonly CanonicalText[];
      readonly below: boolean;
    }
  | { readonly on: 'token'; readonly of: Field; readonly anyOf: readonly Token[]; readonly isNot?: true }
  | { readonly on: 'string'; readonly of: Field; readonly anyOf: readonly string[]; readonly how: TextMatch }
  | { readonly on: 'day'; readonly of: Field; readonly anyOf: readonly Interval[] }
  | { readonly on: 'presence'; readonly of: Field; readonly isThere: boolean };

/** How a text is compared (https://hl7.org/fhir/R4/search.html#string): small letters and accents count only where it is `exact`. */
export type TextMatch = 'starts' | 'contains' | 'exact';

/** An address, with a version or without. */
export interface CanonicalText {
  readonly url: string;
  readonly version?: string;
}

/** An element of a definition that is a primitive. */
export type Field =
  | 'id'
  | 'url'
  | 'version'
  | 'name'
  | 'title'
  | 'status'
  | 'date'
  | 'publisher'
  | 'description'
  | 'code'
  | 'type';

/** What a search reads of a definition: R4's types share these elements by name only. */
export interface Fields {
  readonly [field: string]: unknown;
}

/** The primitive under a name; undefined where there is none. */
export function textOf(fields: Fields, field: string): string | undefined {
  const value = fields[field];
  return typeof value === 'string' ? value : undefined;
}

/** Whether a definition is as a search wants it. */
export function holdsOf(fields: Fields, condition: DefinitionCondition): boolean {
  const text = textOf(fields, condition.of);
  switch (condition.on) {
    case 'presence':
      return (text !== undefined) === condition.isThere;
    case 'uri':
      return (
        text !== undefined && condition.anyOf.some((one) => isAddress(fields, text, one, condition.below))
      );
    case 'token':
      return (
        condition.anyOf.some((token) => isCode(condition.of, text, token)) !== (condition.isNot ?? false)
      );
    case 'string':
      return text !== undefined && condition.anyOf.some((one) => TEXT_MATCHES[condition.how](text, one));
    case 'day':
      return text !== undefined && condition.anyOf.some((one) => isWithin(`${text}T00:00:00.000Z`, one));
  }
}

function isAddress(fields: Fields, text: string, { url, version }: CanonicalText, below: boolean): boolean {
  if (version !== undefined && textOf(fields, 'version') !== version) return false;
  return below ? text.startsWith(url) : text === url;
}

/** The systems of the elements that are bound to one; the others are codes without. */
const SYSTEMS: { readonly [field in Field]?: string } = {
  status: 'http://hl7.org/fhir/publication-status',
};

function isCode(field: Field, text: string | undefined, { system, code }: Token): boolean {
  const isSystem = system === undefined || system === SYSTEMS[field];
  return text !== undefined && isSystem && (code === undefined || code === text);
}

const TEXT_MATCHES: { readonly [how in TextMatch]: (text: string, wanted: string) => boolean } = {
  exact: (text, wanted) => text === wanted,
  starts: (text, wanted) => folded(text).startsWith(folded(wanted)),
  contains: (text, wanted) => folded(text).includes(folded(wanted)),
};

const folded = (text: string): string => text.normalize('NFD').replaceAll(/\p{M}/gu, '').toLowerCase();

const isWithin = (start: string, { from = '', before = '~' }: Interval): boolean =>
  from <= start && start < before;
