import type { QuestionnaireItem, QuestionnaireResponseItemAnswer } from 'fhir/r4';
import type { Value } from '#libs/rules';
import { NONE_OF_THESE } from './none-of-these.js';

/** A value as the answers to a question of ours; an empty set is the option that excludes all others. */
export function answersTo(
  { type, answerOption = [] }: QuestionnaireItem,
  value: Value,
): readonly QuestionnaireResponseItemAnswer[] {
  if (typeof value === 'boolean') return [{ valueBoolean: value }];
  if (typeof value === 'number')
    return [type === 'integer' ? { valueInteger: value } : { valueDecimal: value }];
  const codes = typeof value === 'string' ? [value] : value.length > 0 ? value : [NONE_OF_THESE];
  return answerOption.flatMap(({ valueCoding }) =>
    valueCoding && (codes as readonly unknown[]).includes(valueCoding.code)
      ? [{ valueCoding: { ...valueCoding } }]
      : [],
  );
}
