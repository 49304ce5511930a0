import type { IssueList } from '../intake/issue-list.js';
import { isObject, type JsonObject } from '../intake/json.js';
import { referenceOf } from '../intake/references.js';
import type { RequestPart } from '../intake/request.js';

/** The person that a definition is applied to. */
export interface TheSubject {
  /** A literal reference, without a version. */
  readonly reference: string;
  /** As a part that names the person. */
  readonly part: RequestPart;
}

const ONE = 'Several people are not supported in one call: their answers would differ. Call once for each.';

/** The one subject of an `$apply`: a string as R4 has it, or a Reference as later releases do. */
export function theOneSubject(parts: readonly RequestPart[], issues: IssueList): TheSubject | undefined {
  const [part, another] = parts;
  if (another) issues.refused('not-supported', another.path, ONE);
  if (!part) {
    issues.refused('required', 'Parameters', 'No parameter subject names the person, as Patient/[id].');
    return undefined;
  }
  const path = `${part.path}.value`;
  const literal = referenceOf(givenReference(part.json));
  if (literal && (literal.type ?? 'Patient') === 'Patient')
    return { reference: literal.reference, part: { json: { reference: literal.reference }, path } };
  issues.refused('value', path, 'The subject must be a literal reference to a Patient.');
  return undefined;
}

/** What a parameter that holds a reference says. */
export const givenReference = ({ valueString, valueReference }: JsonObject): unknown =>
  isObject(valueReference) ? valueReference.reference : valueString;
