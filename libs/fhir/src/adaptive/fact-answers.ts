import type { QuestionnaireItem, QuestionnaireResponseItem, QuestionnaireResponseItemAnswer } from 'fhir/r4';
import type { FactInput, Value } from '#libs/rules';
import { NONE_OF_THESE } from '../questionnaires/none-of-these.js';

/** Says that there is an answer which is not known. */
const NOT_KNOWN: QuestionnaireResponseItemAnswer = {
  extension: [{ url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' }],
};

/** What was answered to a question of ours, in the shape that the question asks for; without an answer it was left blank. */
export function answeredItem(
  question: QuestionnaireItem,
  input: FactInput | undefined,
): QuestionnaireResponseItem {
  const { linkId } = question;
  return input === undefined ? { linkId } : { linkId, answer: answersTo(question, input) };
}

function answersTo(question: QuestionnaireItem, input: FactInput): QuestionnaireResponseItemAnswer[] {
  if (typeof input === 'object' && 'contains' in input)
    return [...codings(question, input.contains), NOT_KNOWN];
  if (typeof input === 'object' && 'atLeast' in input) return [NOT_KNOWN];
  return valuesOf(question, input as Value);
}

function valuesOf(question: QuestionnaireItem, value: Value): QuestionnaireResponseItemAnswer[] {
  if (typeof value === 'boolean') return [{ valueBoolean: value }];
  if (typeof value === 'number')
    return [question.type === 'integer' ? { valueInteger: value } : { valueDecimal: value }];
  if (typeof value === 'string') return codings(question, [value]);
  return codings(question, value.length > 0 ? value : [NONE_OF_THESE]);
}

const codings = (
  { answerOption = [] }: QuestionnaireItem,
  codes: readonly string[],
): QuestionnaireResponseItemAnswer[] =>
  answerOption.flatMap(({ valueCoding }) =>
    valueCoding?.code !== undefined && codes.includes(valueCoding.code) ? [{ valueCoding }] : [],
  );
