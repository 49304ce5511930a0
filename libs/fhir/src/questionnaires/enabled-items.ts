import type { Scalar, Value } from '#libs/rules';
import { NONE_OF_THESE } from './none-of-these.js';
import {
  type LayoutCondition,
  type LayoutItem,
  layoutItem,
  type QuestionnaireLayout,
} from './questionnaire-layout.js';

type Answers = ReadonlyMap<string, Value>;

/** The facts whose questions are shown, given these answers; what stands under a hidden question shows nothing. */
export function enabledItems({ groups }: QuestionnaireLayout, answers: Answers): ReadonlySet<string> {
  const items = groups.flatMap((group) => group.items.map(layoutItem));
  let counting = new Map([...answers].filter(([fact]) => items.some((item) => item.fact === fact)));
  for (;;) {
    const seen = counting;
    const shown = new Set(items.filter((item) => isEnabled(item, seen)).map(({ fact }) => fact));
    counting = new Map([...seen].filter(([fact]) => shown.has(fact)));
    if (counting.size === seen.size) return shown;
  }
}

function isEnabled({ enableWhen, enableBehavior = 'all' }: LayoutItem, answers: Answers): boolean {
  if (enableWhen.length === 0) return true;
  const holds = (condition: LayoutCondition): boolean => isMet(condition, answers.get(condition.fact));
  return enableBehavior === 'any' ? enableWhen.some(holds) : enableWhen.every(holds);
}

/** Any of several answers may meet it (https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen). */
function isMet({ operator, answer }: LayoutCondition, value: Value | undefined): boolean {
  if (operator === 'exists') return (value !== undefined) === answer;
  if (value === undefined) return false;
  return scalarsOf(value).some((given) => compares(given, operator, answer));
}

const scalarsOf = (value: Value): readonly Scalar[] =>
  typeof value === 'object' ? (value.length > 0 ? value : [NONE_OF_THESE]) : [value];

function compares(given: Scalar, operator: Exclude<LayoutCondition['operator'], 'exists'>, answer: Scalar) {
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
