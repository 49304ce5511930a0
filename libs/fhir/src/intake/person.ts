import type { LiteralReference } from './references.js';

/** The names one person goes by; two names of different persons differ in one that both have. */
export interface PersonNames {
  /** `Patient/1`: of whichever server. */
  readonly relative?: string;
  readonly absolute?: string;
  readonly urn?: string;
}

const KINDS = ['relative', 'absolute', 'urn'] as const;
const TYPE_AND_ID = /[^/]+\/[^/]+$/;

/** A reference as names: an absolute one ends in the relative one. */
export function namesIn({ reference, type }: LiteralReference): PersonNames {
  if (type === undefined) return { urn: reference };
  const relative = TYPE_AND_ID.exec(reference)?.[0] ?? reference;
  return relative === reference ? { relative } : { relative, absolute: reference };
}

/** They share a name and differ in none. */
export function isSame(a: PersonNames, b: PersonNames): boolean {
  const shared = KINDS.filter((kind) => a[kind] !== undefined && b[kind] !== undefined);
  return shared.length > 0 && shared.every((kind) => a[kind] === b[kind]);
}

/** The names with those that Patients of the request say belong to them. */
export const alsoKnownAs = (names: PersonNames, patients: readonly PersonNames[]): PersonNames =>
  Object.assign({}, names, ...patients.filter((patient) => isSame(names, patient)));
