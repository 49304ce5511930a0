import type { Reference } from 'fhir/r4';
import { codingsOf } from '../intake/codings.js';
import type { IssueList } from '../intake/issue-list.js';
import { isObject } from '../intake/json.js';
import { referenceOf } from '../intake/references.js';
import type { RequestPart } from '../intake/request.js';
import type { AppliedContext } from './applied-context.js';
import { givenReference } from './one-subject.js';

/** What each may refer to. */
const TYPES = {
  encounter: ['Encounter'],
  practitioner: ['Practitioner', 'PractitionerRole'],
  organization: ['Organization'],
} as const;

/** Encounter, practitioner and organization, by the references that are given. */
export function appliedContext(parts: readonly RequestPart[], issues: IssueList): AppliedContext {
  const referred = (name: keyof typeof TYPES): Reference | undefined => {
    const part = parts.find(({ json }) => json.name === name);
    return part && referenceIn(part, TYPES[name], issues);
  };
  const [encounter, practitioner, organization] = [
    referred('encounter'),
    referred('practitioner'),
    referred('organization'),
  ];
  return {
    ...(encounter && { encounter }),
    ...(practitioner && { practitioner }),
    ...(organization && { organization }),
  };
}

function referenceIn(
  { json, path }: RequestPart,
  types: readonly string[],
  issues: IssueList,
): Reference | undefined {
  const literal = referenceOf(givenReference(json));
  if (literal && types.includes(literal.type ?? types[0] ?? '')) return { reference: literal.reference };
  issues.refused('value', `${path}.value`, `This must be a literal reference, as ${types[0]}/[id].`);
  return undefined;
}

/** Concepts are not read but for the language; what is no concept is refused all the same. */
export function refuseOddConcepts(parts: readonly RequestPart[], issues: IssueList): void {
  for (const { json, path } of parts) {
    if (!isObject(json.valueCodeableConcept)) issues.broken(path, 'This must hold a CodeableConcept.');
  }
}

/** The code of the language in which to answer, where one is given. */
export function languageOf(parts: readonly RequestPart[]): string | undefined {
  const part = parts.find(({ json }) => json.name === 'userLanguage');
  return codingsOf(part?.json.valueCodeableConcept)[0]?.code;
}
