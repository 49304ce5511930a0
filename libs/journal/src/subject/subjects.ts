import { createHmac } from 'node:crypto';
import type { SubjectIdentifier } from '#libs/decisions';
import { withoutReferences } from './without-references.js';

/** How the journal names the people that decisions are about. */
export interface Subjects {
  /** What a receipt says in place of a reference to the person. */
  readonly named: (reference: string) => string | SubjectIdentifier;
  /** By what receipts and documents of the person are found; what it gave is found by as well. */
  readonly searchedBy: (reference: string) => string;
  /** The same value, in which nothing else names the person; the very value where nothing has to change. */
  readonly hide: <T>(value: T, subject?: string) => T;
}

/** By the references that callers give. */
export const PLAIN_SUBJECTS: Subjects = {
  named: (reference) => reference,
  searchedBy: (reference) => reference,
  hide: (value) => value,
};

/** HMAC, which these hashes are: https://www.rfc-editor.org/rfc/rfc2104 */
const SYSTEM = 'urn:ietf:rfc:2104';

/** By an identifier that holds a keyed hash (HMAC-SHA256): who has no key can neither read nor try out references. */
export function hashedSubjects(key: Uint8Array): Subjects {
  const named = (reference: string): SubjectIdentifier => ({
    system: SYSTEM,
    value: createHmac('sha256', key).update(reference).digest('hex'),
  });
  return {
    named,
    searchedBy: (reference) => (reference.startsWith(`${SYSTEM}|`) ? reference : tokenOf(named(reference))),
    hide: (value, subject) => withoutReferences(value, subject, named),
  };
}

/** What a receipt calls a person as columns and searches have it. */
export const columnOf = (named: string | SubjectIdentifier): string =>
  typeof named === 'string' ? named : tokenOf(named);

/** An identifier as FHIR searches for it: https://hl7.org/fhir/R4/search.html#token */
const tokenOf = ({ system, value }: SubjectIdentifier): string => `${system}|${value}`;
