import {
  answeredCount,
  answeredState,
  type CompiledFact,
  type EncodedFacts,
  membersOf,
  type Value,
  withAnswer,
} from '#libs/rules';
import type { DecisionModel } from '../model.js';
import { answerAt } from '../open/cell-values.js';

/** What is known of a person, with an answer put in for each open fact that settles whether others are asked for. */
export interface Situation {
  readonly facts: EncodedFacts;
  /** By the open facts that settle it: the number of the answer. */
  readonly answers: readonly number[];
}

/** The open facts that settle whether others are asked for. */
export const settlingFacts = (
  { rules, situational }: DecisionModel,
  open: ReadonlySet<string>,
): readonly CompiledFact[] => rules.facts.filter(({ id, index }) => situational.has(index) && open.has(id));

/** Every combination of answers to the facts that settle it; one where none of them is open. */
export function situationsOf(
  { rules }: DecisionModel,
  facts: EncodedFacts,
  settling: readonly CompiledFact[],
): readonly Situation[] {
  return settling.reduce<readonly Situation[]>(
    (situations, fact) =>
      situations.flatMap((situation) =>
        answersOf(fact, facts).map((number) => ({
          facts: withAnswer(rules, situation.facts, fact, valueAt(fact, number)),
          answers: [...situation.answers, number],
        })),
      ),
    [{ facts, answers: [] }],
  );
}

function answersOf({ domain, index }: CompiledFact, { given }: EncodedFacts): readonly number[] {
  const { atLeast, contains } = given[index] ?? {};
  const least = atLeast === undefined ? 0 : answeredState(domain, atLeast);
  const held = contains === undefined ? 0 : answeredState(domain, contains);
  return Array.from({ length: answeredCount(domain) }, (_, number) => number).filter((number) =>
    domain.kind === 'set' ? (number & held) === held : number >= least,
  );
}

function valueAt(fact: CompiledFact, number: number): Value {
  if (fact.domain.kind === 'set') return membersOf(fact.domain, number);
  const value = answerAt(fact, number);
  if (value === undefined) throw new RangeError(`${fact.id} has no answer ${number}.`);
  return value;
}

/** Pairs of situations that differ in the answer at one place only. */
export function pairsAt<T extends Pick<Situation, 'answers'>>(
  situations: readonly T[],
  place: number,
): readonly (readonly [T, T])[] {
  const others = Map.groupBy(situations, ({ answers }) => answers.with(place, -1).join());
  return [...others.values()].flatMap((group) =>
    group.flatMap((one, i) => group.slice(i + 1).map((other) => [one, other] as const)),
  );
}
