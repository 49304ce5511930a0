import type { CodeSystem, CodeSystemConcept, Parameters, ParametersParameter } from 'fhir/r4';
import type { AskedCoding, Placed, Taken } from './arguments.js';
import { conceptIn, find, type Terms } from './terms.js';
import { UnknownDefinitionError } from './unknown-definition-error.js';

export const LOOKUP: Taken = {
  once: ['code', 'system', 'version', 'coding', 'displayLanguage'],
  often: ['property'],
};

/** A code of ours and what is wanted of it; everything where no properties are named. */
export interface LookupAsked {
  readonly system: CodeSystem;
  readonly concept: CodeSystemConcept;
  readonly properties: readonly string[];
}

/** @throws UnknownDefinitionError where there is no such code system, or no such code in it */
export function lookupAsked(
  { codeSystems }: Terms,
  coding: Placed<AskedCoding>,
  properties: readonly string[],
): LookupAsked {
  const { system = '', version, code } = coding.value;
  const place = <T>(value: T) => ({ value, path: coding.path });
  const found = find(codeSystems, {
    url: place(system),
    ...(version !== undefined && { version: place(version) }),
  });
  const concept = conceptIn(found, code);
  if (!concept) throw new UnknownDefinitionError('This CodeSystem has no such code.', coding.path);
  return { system: found, concept, properties };
}

/** What is known of the code: https://hl7.org/fhir/R4/codesystem-operation-lookup.html */
export function lookedUp({ system, concept, properties }: LookupAsked, { language }: Terms): Parameters {
  const isWanted = (property: string): boolean => properties.length === 0 || properties.includes(property);
  const { code, display = code, definition, designation = [] } = concept;
  const others = designation.filter(
    (one) => isWanted('designation') || properties.includes(`lang.${one.language}`),
  );
  const own = isWanted('designation') || properties.includes(`lang.${language}`);
  return {
    resourceType: 'Parameters',
    parameter: [
      { name: 'name', valueString: system.title ?? '' },
      { name: 'version', valueString: system.version ?? '' },
      { name: 'display', valueString: display },
      ...(own && concept.display !== undefined ? [designated(language, concept.display)] : []),
      ...others.map((one) => designated(one.language ?? '', one.value)),
      ...(definition !== undefined && isWanted('definition') ? [propertyOf('definition', definition)] : []),
    ],
  };
}

const designated = (language: string, value: string): ParametersParameter => ({
  name: 'designation',
  part: [
    { name: 'language', valueCode: language },
    { name: 'value', valueString: value },
  ],
});

const propertyOf = (code: string, value: string): ParametersParameter => ({
  name: 'property',
  part: [
    { name: 'code', valueCode: code },
    { name: 'value', valueString: value },
  ],
});
