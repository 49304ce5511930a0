import type { InterviewState } from '#libs/placement';
import type { FactInput, FactInputs, Value } from '#libs/rules';
import { isAtLeast, isContains } from '../intake/merge-facts.js';
import { isMet, isShown } from './enable-when.js';
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
    const now = isShown(item, (condition) => isMetNow(condition, state));
    const later = isShown(item, (condition) => mayBeMet(condition, state));
    if (!now && later) gates.set(item.fact, openGates(item, state));
    if (!now && !later) state.open.delete(item.fact);
  }
  return { open: state.open, gates };
}

interface FormState {
  readonly facts: FactInputs;
  readonly open: Set<string>;
}
const openGates = ({ enableWhen }: LayoutItem, { open }: FormState): readonly string[] =>
  enableWhen.map(({ fact }) => fact).filter((fact) => open.has(fact));

const mayBeMet = (condition: LayoutCondition, state: FormState): boolean =>
  state.open.has(condition.fact) || isMetNow(condition, state);

const isMetNow = (condition: LayoutCondition, { facts, open }: FormState): boolean =>
  isMet(condition, open.has(condition.fact) ? undefined : answerIn(facts[condition.fact]));

/** A bound is no answer. */
const answerIn = (input: FactInput | undefined): Value | undefined =>
  input === undefined || isAtLeast(input) || isContains(input) ? undefined : input;
