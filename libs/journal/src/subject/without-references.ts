import type { SubjectIdentifier } from '#libs/decisions';

/** A literal reference to a Patient: relative, absolute, of some version. */
const PATIENT = /^(?:https?:\/\/.+\/)?Patient\/[^/]+(?:\/_history\/[^/]+)?$/;

/**
 * The same JSON, in which whatever refers to the person (by `subject`, or to any Patient: a request is about one person)
 * holds an identifier instead. What needs no change is the same object.
 */
export function withoutReferences<T>(
  value: T,
  subject: string | undefined,
  identifierOf: (reference: string) => SubjectIdentifier,
): T {
  const isPerson = (reference: string): boolean => reference === subject || PATIENT.test(reference);
  const within = (json: unknown): unknown => {
    if (typeof json !== 'object' || json === null) return json;
    if (Array.isArray(json)) return changed(json, json.map(within));
    const entries = Object.entries(json);
    const parts = changed(
      json,
      Object.fromEntries(entries.map(([name, part]) => [name, within(part)] as const)),
    ) as object;
    if (!('reference' in parts) || typeof parts.reference !== 'string' || !isPerson(parts.reference))
      return parts;
    const { reference, ...rest } = parts;
    return { ...rest, type: 'Patient', identifier: identifierOf(subject ?? reference) };
  };
  return within(value) as T;
}

/** `after` where any part differs, else the very object, so that nothing is done twice. */
function changed(before: object, after: object): object {
  const [old, parts] = [Object.values(before), Object.values(after)];
  return parts.every((part, i) => part === old[i]) ? before : after;
}
