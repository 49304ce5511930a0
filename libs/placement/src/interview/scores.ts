import {
  absentState,
  answeredCount,
  answeredState,
  type CompiledFact,
  type EncodedFacts,
  type Knowledge,
} from '#libs/rules';
import type { DecisionModel } from '../model.js';
import { atLeastSome } from '../prior.js';

/** No bound: the number is too small for any. */
const NONE = -1;

/** An open number, and what its answers can say about the least danger of another fact. */
export interface Score {
  readonly fact: CompiledFact;
  readonly target: CompiledFact;
  /** Variable of the target in the diagram. */
  readonly variable: number;
  /** The bounds that answers can set, as answers of the target in its order of danger, and how likely each is. */
  readonly bounds: readonly { readonly least: number; readonly chance: number }[];
}

/** Open numbers that can still raise a fact which the diagram reads. */
export function scoresAmong(
  { rules, outcomes, prior }: DecisionModel,
  { given }: EncodedFacts,
  open: ReadonlySet<string>,
): readonly Score[] {
  return rules.facts
    .filter(({ id, bounds }) => bounds.length > 0 && open.has(id))
    .flatMap((fact) =>
      [...new Set(fact.bounds.map(({ target }) => target))].flatMap((index) => {
        const variable = outcomes.variables.findIndex((one) => one.fact.index === index);
        const target = rules.facts[index];
        if (!target || variable < 0) return [];
        const bounds = boundsSet(fact, target, given[fact.index] ?? {}, prior?.shareOf);
        return bounds.length > 1 ? [{ fact, target, variable, bounds }] : [];
      }),
    );
}

type ShareOf = (fact: string, from: number, below: number) => number;

/** From one threshold to the next every number says the same. */
function boundsSet(fact: CompiledFact, target: CompiledFact, known: Knowledge, shareOf: ShareOf | undefined) {
  const own = fact.bounds.filter((bound) => bound.target === target.index);
  const { low, high } = numbersLeft(fact, known);
  const starts = [low, ...own.map(({ from }) => from).filter((from) => from > low && from <= high)];
  const sorted = [...new Set(starts)].toSorted((a, b) => a - b);
  const chances = new Map<number, number>();
  for (const [i, start] of sorted.entries()) {
    const said = own.filter(({ from }) => from <= start);
    const least = Math.max(NONE, ...said.map(({ atLeast }) => answeredState(target.domain, atLeast)));
    const chance = atLeastSome(shareOf?.(fact.id, start, sorted[i + 1] ?? Infinity) ?? 1);
    chances.set(least, (chances.get(least) ?? 0) + chance);
  }
  return [...chances].map(([least, chance]) => ({ least, chance }));
}

/** Where small numbers are the dangerous ones, "at least as dangerous" leaves the smaller ones. */
function numbersLeft(
  { definition: { minimum = -Infinity, maximum = Infinity, danger } }: CompiledFact,
  { atLeast }: Knowledge,
): { readonly low: number; readonly high: number } {
  if (atLeast === undefined) return { low: minimum, high: maximum };
  return danger === 'falling'
    ? { low: minimum, high: Number(atLeast) }
    : { low: Number(atLeast), high: maximum };
}

/** The state of a fact once a score has set its bound: of two sources the more dangerous counts. */
export function raisedState({ domain, askedWhen }: CompiledFact, state: number, least: number): number {
  const answers = answeredCount(domain);
  if (least === NONE) return state;
  if (state < answers) return Math.max(state, least);
  if (state < absentState(domain)) return answers + Math.max(state - answers, least);
  return askedWhen ? state : answers + least;
}

/** The states, as a set, that a fact can be in once scores have set their bounds. */
export const raisedMask = (target: CompiledFact, mask: number, scores: readonly Score[]): number =>
  scores
    .filter((score) => score.target === target)
    .reduce(
      (reached, { bounds }) =>
        maskOf(
          statesIn(reached).flatMap((state) => bounds.map(({ least }) => raisedState(target, state, least))),
        ),
      mask,
    );

const maskOf = (states: readonly number[]): number =>
  states.reduce((mask, state) => mask | (1 << state), 0) >>> 0;

/** The states in a set. */
export function statesIn(mask: number): readonly number[] {
  const states: number[] = [];
  for (let state = 0; state < 32; state += 1) if ((mask >>> state) & 1) states.push(state);
  return states;
}
