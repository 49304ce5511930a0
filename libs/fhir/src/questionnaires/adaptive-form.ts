import type { InterviewState } from '#libs/placement';
import type { FactInput, FactInputs, Scalar } from '#libs/rules';
import { NONE_OF_THESE } from './none-of-these.js';
import {
  type LayoutCondition,
  type LayoutItem,
  layoutItem,
  type QuestionnaireLayout,
} from './questionnaire-layout.js';

/** The questions of a form that can still be put, as an interview needs them. */
export type OpenQuestions = Required<Pick<InterviewState, 'open' | 'gates'>>;

/**
 * Which questions of a layout may still be answered, where `facts` are known and `done` are the questions that were
 * answered or left blank. A question that others hide is open while they may still show it, and they are asked first.
 */
export function openQuestions(
  layout: QuestionnaireLayout,
  facts: FactInputs,
  done: ReadonlySet<string>,
): OpenQuestions {
  const items = layout.groups.flatMap((group) => group.items.map(layoutItem));
  const state: FormState = {
    facts,
    open: new Set(items.map(({ fact }) => fact).filter((id) => !done.has(id))),
  };
  const gates = new Map<string, readonly string[]>();
  for (const item of items.filter(({ fact }) => state.open.has(fact))) {
    const [now, later] = [isShown(item, state, isMet), isShown(item, state, mayBeMet)];
    if (!now && later) gates.set(item.fact, openGates(item, state));
    if (!now && !later) state.open.delete(item.fact);
  }
  return { open: state.open, gates };
}

interface FormState {
  readonly facts: FactInputs;
  readonly open: Set<string>;
}
type Test = (condition: LayoutCondition, state: FormState) => boolean;

function isShown({ enableWhen, enableBehavior = 'all' }: LayoutItem, state: FormState, test: Test): boolean {
  if (enableWhen.length === 0) return true;
  const met = (condition: LayoutCondition): boolean => test(condition, state);
  return enableBehavior === 'all' ? enableWhen.every(met) : enableWhen.some(met);
}

const openGates = ({ enableWhen }: LayoutItem, { open }: FormState): readonly string[] =>
  enableWhen.map(({ fact }) => fact).filter((fact) => open.has(fact));

const mayBeMet: Test = (condition, state) => state.open.has(condition.fact) || isMet(condition, state);

/** As a form filler reads `enableWhen` (https://hl7.org/fhir/R4/questionnaire-definitions.html#Questionnaire.item.enableWhen). */
function isMet({ fact, operator, answer }: LayoutCondition, { facts, open }: FormState): boolean {
  const answers = open.has(fact) ? [] : answersIn(facts[fact]);
  if (operator === 'exists') return answers.length > 0 === answer;
  return answers.some((given) => compares(given, operator, answer));
}

/** A bound is no answer. */
function answersIn(input: FactInput | undefined): readonly Scalar[] {
  if (input === undefined) return [];
  if (Array.isArray(input)) return input.length > 0 ? input : [NONE_OF_THESE];
  return typeof input === 'object' ? [] : [input as Scalar];
}

function compares(given: Scalar, operator: LayoutCondition['operator'], answer: Scalar): boolean {
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
