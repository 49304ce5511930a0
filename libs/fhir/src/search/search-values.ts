import { isId, referenceOf } from '../intake/references.js';
import { SearchError } from './search-error.js';

/** A token: what it names of a coding. */
export interface Token {
  readonly system?: string;
  readonly code?: string;
}

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
