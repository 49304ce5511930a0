import type { QuestionnaireItemAnswerOption } from 'fhir/r4';
import type { FactDefinition, FactText } from '#libs/rules';
import { NONE_OF_THESE } from './none-of-these.js';

const EXCLUSIVE = 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive';

/** The answers to choose from; a set has one more, for "none of these". */
export function answerOptions(
  definition: FactDefinition,
  text: FactText | undefined,
  system: string,
  noneOfThese: string,
): readonly QuestionnaireItemAnswerOption[] {
  const options = (definition.values ?? []).map((code) => ({
    valueCoding: { system, code, display: text?.values?.[code] ?? code },
  }));
  if (definition.type !== 'set') return options;
  const none = {
    extension: [{ url: EXCLUSIVE, valueBoolean: true }],
    valueCoding: { system, code: NONE_OF_THESE, display: noneOfThese },
  };
  return [...options, none];
}
