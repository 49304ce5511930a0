import type { CodeSystem, CodeSystemConcept, Parameters } from 'fhir/r4';
import type { AskedCoding, Taken } from './arguments.js';
import { conceptIn } from './terms.js';

/** Of a CodeSystem. */
export const VALIDATE_CODE: Taken = {
  once: ['url', 'code', 'version', 'display', 'coding', 'codeableConcept', 'displayLanguage', 'abstract'],
};
/** Of a ValueSet. */
export const VALIDATE_MEMBER: Taken = {
  once: [
    'url',
    'valueSetVersion',
    'code',
    'system',
    'systemVersion',
    'display',
    'coding',
    'codeableConcept',
    'displayLanguage',
    'abstract',
  ],
};

/** Whether any of the codings is a code of the system, rightly displayed: https://hl7.org/fhir/R4/codesystem-operation-validate-code.html */
export function validated(codings: readonly AskedCoding[], system: CodeSystem): Parameters {
  const verdicts = codings.map((coding) => verdictOn(coding, system));
  const good = verdicts.find(({ message }) => message === undefined);
  const { message, display } = good ?? verdicts[0] ?? { message: 'No code was given.' };
  return {
    resourceType: 'Parameters',
    parameter: [
      { name: 'result', valueBoolean: good !== undefined },
      ...(message === undefined ? [] : [{ name: 'message', valueString: message }]),
      ...(display === undefined ? [] : [{ name: 'display', valueString: display }]),
    ],
  };
}

interface Verdict {
  readonly message?: string;
  readonly display?: string;
}

function verdictOn({ system, version, code, display }: AskedCoding, own: CodeSystem): Verdict {
  if (system !== own.url) return { message: 'The code is of another system.' };
  if (version !== undefined && version !== own.version)
    return { message: `The code is of another version than ${own.version}.` };
  const concept = conceptIn(own, code);
  if (!concept) return { message: 'There is no such code. Codes are case-sensitive.' };
  const shown = concept.display === undefined ? {} : { display: concept.display };
  return display === undefined || isShownSo(concept, display)
    ? shown
    : { message: 'The code is displayed otherwise.', ...shown };
}

/** In any language, in capitals or not. */
function isShownSo({ display, designation = [] }: CodeSystemConcept, given: string): boolean {
  const same = (text: string | undefined): boolean => text?.toLowerCase() === given.trim().toLowerCase();
  return same(display) || designation.some(({ value }) => same(value));
}
