import type { ParameterValues, RuleSet } from '#libs/rules';
import type { ItemCode } from '../intake/item-codes.js';
import {
  answersOf,
  type Binding,
  type BoundAnswer,
  type BoundEffect,
  type BoundQuestion,
  bindingsOf,
} from './binding.js';
import { thresholdOf } from './parameter-reference.js';

/** A question of a binding, its thresholds looked up. */
export interface TableQuestion {
  readonly binding: Binding;
  readonly question: BoundQuestion;
  readonly effects: readonly TableEffect[];
  readonly answers: ReadonlyMap<string, BoundAnswer>;
  /** The numbers that may stand for an answer. */
  readonly range?: { readonly minimum: number; readonly maximum: number };
}
export type TableEffect = Omit<BoundEffect, 'from'> & { readonly from?: number };

/** All bindings of a rule set, by question code; a code may stand in several, told apart by their answers. */
export interface BindingTable {
  readonly byCode: ReadonlyMap<string, readonly TableQuestion[]>;
  readonly totals: readonly TableQuestion[];
  readonly titles: readonly string[];
}

export function bindingTable(ruleSet: RuleSet, parameters: ParameterValues): BindingTable {
  const bindings = bindingsOf(ruleSet).map(([, binding]) => binding);
  const questions = bindings.flatMap((binding) =>
    binding.questions.map((question) => tableQuestion(binding, question, parameters)),
  );
  return {
    byCode: Map.groupBy(questions, ({ question }) => question.code),
    totals: questions.filter(({ question }) => question.sumOf !== undefined),
    titles: bindings.map(({ title }) => title),
  };
}

/** What the first code that is known at all may ask. */
export function entriesFor(table: BindingTable, codes: readonly ItemCode[]): readonly TableQuestion[] {
  for (const { code, system } of codes) {
    const entries = (table.byCode.get(code) ?? []).filter(
      (it) => system === undefined || system === it.binding.system,
    );
    if (entries.length > 0) return entries;
  }
  return [];
}

function tableQuestion(
  binding: Binding,
  question: BoundQuestion,
  parameters: ParameterValues,
): TableQuestion {
  const answers = answersOf(binding, question);
  const scores = answers.flatMap(({ score }) => score ?? []);
  const scored =
    scores.length > 0 ? { minimum: Math.min(...scores), maximum: Math.max(...scores) } : undefined;
  const range = question.number ?? scored;
  return {
    binding,
    question,
    effects: (question.effects ?? []).map((effect) => tableEffect(effect, parameters)),
    answers: new Map(answers.map((answer) => [answer.code, answer])),
    ...(range && { range }),
  };
}

function tableEffect({ from, ...effect }: BoundEffect, parameters: ParameterValues): TableEffect {
  const threshold = from === undefined ? undefined : thresholdOf(from, parameters);
  return { ...effect, ...(threshold !== undefined && { from: threshold }) };
}
