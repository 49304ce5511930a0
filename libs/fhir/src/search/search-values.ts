import { isId, referenceOf } from '../intake/references.js';
import { SearchError } from './search-error.js';

/** A token: what it names of a coding. */
export interface Token {
  readonly system?: string;
  readonly code?: string;
}

/** What single values look like, for documentation; of dates only the usual ones. */
export const PATTERNS = {
  id: '^[A-Za-z0-9.-]{1,64}$',
  code: '^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$',
  address: '^https?://[A-Za-z0-9._-]{1,50}(/[A-Za-z0-9._-]{1,50}){0,5}$',
  text: '^[A-Za-z0-9 .-]{1,100}$',
  date: '^(eq|ne|lt|le|gt|ge|sa|eb)?20[0-9]{2}(-(0[1-9]|1[0-2])(-(0[1-9]|1[0-9]|2[0-8]))?)?$',
} as const;

const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;
const SYSTEM = /^(https?:\/\/|urn:)[A-Za-z0-9.:/_-]{1,200}$/;

/** `code`, `system|code` or `system|`. */
export function tokenIn(name: string, value: string): Token {
  const [first = '', second, ...others] = value.split('|');
  const [system, code] = second === undefined ? ['', first] : [first, second];
  const isToken =
    others.length === 0 &&
    (system === '' ? second === undefined : SYSTEM.test(system)) &&
    (code === '' ? system !== '' : CODE.test(code));
  if (!isToken)
    throw new SearchError(
      `${name} must be code, system|code or system|, of codes and systems in plain letters.`,
    );
  return { ...(system !== '' && { system }), ...(code !== '' && { code }) };
}

export function idIn(name: string, value: string): string {
  if (isId(value)) return value;
  throw new SearchError(`${name} must be an id: 1 to 64 letters, digits, hyphens and dots.`);
}

/** A reference to a resource of one type: `Type/id`, the id alone, or an address, of which one of ours is made relative. */
export function referenceIn(name: string, value: string, type: string, base: string): string {
  const local = value.startsWith(`${base}/`) ? value.slice(base.length + 1) : value;
  const literal = referenceOf(isId(local) ? `${type}/${local}` : local);
  if (literal && (literal.type === undefined || literal.type === type)) return literal.reference;
  throw new SearchError(`${name} must be a reference: ${type}/id, the id alone, or an address.`);
}

const ADDRESS = /^(https?:\/\/|urn:)[A-Za-z0-9.:/_~%-]{1,500}$/;

/** An address with `|version` or without. Nothing else of a request stands in the link to itself. */
export function canonicalIn(
  name: string,
  value: string,
): { readonly url: string; readonly version?: string } {
  const [url = '', version, ...others] = value.split('|');
  const isCanonical =
    others.length === 0 && ADDRESS.test(url) && (version === undefined || CODE.test(version));
  if (isCanonical) return { url, ...(version !== undefined && { version }) };
  throw new SearchError(`${name} must be an address (http://, https:// or urn:), with or without |version.`);
}

const PLAIN_TEXT = /^[\p{L}\p{M}\p{N} .,:;()'/_-]{1,100}$/u;

/** A text that is searched for. */
export function textIn(name: string, value: string): string {
  const text = value.replaceAll(/\\([,$|\\])/g, '$1');
  if (PLAIN_TEXT.test(text)) return text;
  throw new SearchError(`${name} must be up to 100 letters, digits, spaces and marks like - or . of them.`);
}

/** What the modifier :missing asks: whether it is not there. */
export function isMissing(name: string, [value, ...others]: readonly string[]): boolean {
  if (others.length === 0 && (value === 'true' || value === 'false')) return value === 'true';
  throw new SearchError(`${name}:missing must be true or false.`);
}
