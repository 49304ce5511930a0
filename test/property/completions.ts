import {
  type Condition,
  type EncodedFacts,
  isReference,
  leavesOf,
  namesOf,
  UNANSWERED,
  type Value,
} from '#libs/rules';
import type { Dice } from './dice.js';
import { answersWithin } from './random-facts.js';
import type { RuleSetCore } from './rule-set-core.js';

export type Completion = { readonly [fact: string]: Value };
type Answers = readonly (readonly [fact: string, answers: readonly Value[]])[];

/** Ways to answer what is open: all of them for the facts named, otherwise so many at random, both ends first. */
export function completionsOf(
  dice: Dice,
  { facts }: RuleSetCore,
  { knowledge }: EncodedFacts,
  choice: { readonly only: readonly string[] } | { readonly atMost: number },
): readonly Completion[] {
  const open: Answers = Object.entries(facts).map(([id, definition], i) => [
    id,
    answersWithin(definition, knowledge[i] ?? {}),
  ]);
  if ('only' in choice)
    return everyWay(
      open.map(([id, answers]) => [id, choice.only.includes(id) ? answers : answers.slice(0, 1)]),
    );
  const ways = open.reduce((product, [, answers]) => product * answers.length, 1);
  if (ways <= choice.atMost) return everyWay(open);
  const by = (pick: (answers: readonly Value[]) => Value | undefined): Completion =>
    Object.fromEntries(open.map(([id, answers]) => [id, pick(answers) ?? false]));
  return [
    by((answers) => answers[0]),
    by((answers) => answers.at(-1)),
    ...Array.from({ length: choice.atMost - 2 }, () => by((answers) => dice.pick(answers))),
  ];
}

function everyWay(open: Answers): readonly Completion[] {
  return open.reduce<readonly Completion[]>(
    (ways, [id, answers]) => ways.flatMap((way) => answers.map((answer) => ({ ...way, [id]: answer }))),
    [{}],
  );
}

/** The facts a condition compares, on either side; parameters and `unanswered` are no questions. */
export function factsOf(condition: Condition): readonly string[] {
  return leavesOf(condition)
    .flatMap(({ fact, value }) => [fact, ...(isReference(value) ? [value.fact] : [])])
    .filter((fact) => fact !== UNANSWERED && !fact.startsWith('param.'));
}

/** Whether a rule asks what is unanswered: an answer may rightly flip it. */
export function readsUnanswered({ rules, conditions }: RuleSetCore, rule: string): boolean {
  const reads = (condition: Condition | undefined): boolean =>
    condition !== undefined &&
    (leavesOf(condition).some(({ fact }) => fact === UNANSWERED) ||
      namesOf(condition).some((name) => reads(conditions[name])));
  return reads(rules.find(({ name }) => name === rule)?.conditions);
}
