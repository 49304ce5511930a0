const ID = /^[A-Za-z0-9\-.]{1,64}$/;
const VERSION = '(?:/_history/[A-Za-z0-9\\-.]{1,64})?$';
const RELATIVE = new RegExp(`^([A-Z][A-Za-z]{1,63})/[A-Za-z0-9\\-.]{1,64}${VERSION}`);
const ABSOLUTE = new RegExp(
  `^https?://[A-Za-z0-9.-]{1,255}(?::\\d{1,5})?(?:/[A-Za-z0-9._~-]{1,64}){0,12}/([A-Z][A-Za-z]{1,63})/[A-Za-z0-9\\-.]{1,64}${VERSION}`,
);
const URN = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const VERSION_PART = /\/_history\/[^/]+$/;

export const isId = (value: unknown): value is string => typeof value === 'string' && ID.test(value);

/** A literal reference that may be repeated in an answer: it can hold ids and addresses, but no text. */
export function referenceOf(value: unknown): LiteralReference | undefined {
  if (typeof value !== 'string') return undefined;
  if (URN.test(value)) return { reference: value.toLowerCase() };
  const match = RELATIVE.exec(value) ?? ABSOLUTE.exec(value);
  return match?.[1] ? { reference: value.replace(VERSION_PART, ''), type: match[1] } : undefined;
}

export interface LiteralReference {
  /** Without a version: a person is the same in all of them. */
  readonly reference: string;
  /** Absent for a URN, which does not tell. */
  readonly type?: string;
}

/** A relative reference in an entry of a Bundle is one of the server that its `fullUrl` names (https://hl7.org/fhir/R4/bundle.html#references). */
export function resolved(literal: LiteralReference, fullUrl: string | undefined): LiteralReference {
  const home = referenceOf(fullUrl);
  if (!home?.type || !RELATIVE.test(literal.reference)) return literal;
  const base = home.reference.replace(/[^/]+\/[^/]+$/, '');
  return { ...literal, reference: `${base}${literal.reference}` };
}
