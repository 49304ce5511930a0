import type { Scalar, Value } from '#libs/rules';
import { NONE_OF_THESE } from './none-of-these.js';
import type { LayoutCondition, LayoutItem } from './questionnaire-layout.js';

/** Whether a question is shown, as a test of each of its conditions has it. */
export function isShown(
  { enableWhen, enableBehavior = 'all' }: LayoutItem,
  test: (condition: LayoutCondition) => boolean,
): boolean {
  if (enableWhen.length === 0) return true;
  return enableBehavior === 'all' ? enableWhen.every(test) : enableWhen.some(test);
}

/**
 * Whether an answer meets a condition, as a form filler reads it; any of several answers may
 * (https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen).
 */
export function isMet({ operator, answer }: LayoutCondition, value: Value | undefined): boolean {
  if (operator === 'exists') return (value !== undefined) === answer;
  return value !== undefined && scalarsOf(value).some((given) => compares(given, operator, answer));
}

const scalarsOf = (value: Value): readonly Scalar[] =>
  typeof value === 'object' ? (value.length > 0 ? value : [NONE_OF_THESE]) : [value];

function compares(
  given: Scalar,
  operator: Exclude<LayoutCondition['operator'], 'exists'>,
  answer: Scalar,
): boolean {
  switch (operator) {
    case '=':
      return given === answer;
    case '!=':
      return given !== answer;
    case '>':
      return given > answer;
    case '<':
      return given < answer;
    case '>=':
      return given >= answer;
    default:
      return given <= answer;
  }
}
