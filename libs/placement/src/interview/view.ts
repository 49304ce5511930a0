import type { Allowed, Weights } from '#libs/diagram';
import type { CompiledFact } from '#libs/rules';
import type { DecisionModel } from '../model.js';
import { allowedWith } from './open-facts.js';
import { raisedMask, raisedState, type Score } from './scores.js';
import type { Situation } from './situations.js';

/** One situation as walks of the diagram read it. */
export interface View {
  readonly answers: Situation['answers'];
  /** How likely the situation is; those of a person add up to 1. */
  readonly chance: number;
  /** What may still be said, before open scores are answered. */
  readonly before: Allowed;
  /** The same with what scores can raise. */
  readonly allowed: Allowed;
  readonly weights?: Weights;
}

export interface ViewInput {
  readonly open: ReadonlySet<string>;
  readonly scores: readonly Score[];
  readonly settling: readonly CompiledFact[];
}

export function viewsOf(
  model: DecisionModel,
  situations: readonly Situation[],
  { open, scores, settling }: ViewInput,
): readonly View[] {
  const chances = situations.map(({ answers }) => chanceOf(model, settling, answers));
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  return situations.map(({ facts, answers }, i) => {
    const before = allowedWith(model, facts, open);
    const weights = weightsAfter(model, before, scores);
    return {
      answers,
      chance: (chances[i] ?? 0) / total,
      before,
      allowed: raised(before, scores),
      ...(weights && { weights }),
    };
  });
}

/** The allowed values once the scores are answered. */
export function raised(before: Allowed, scores: readonly Score[]): Allowed {
  const allowed = before.slice();
  for (const { target, variable } of scores)
    allowed[variable] = raisedMask(target, before[variable] ?? 0, scores);
  return allowed;
}

/** The prior's weights, those of what scores can raise moved to where they raise it. */
function weightsAfter(model: DecisionModel, before: Allowed, scores: readonly Score[]): Weights | undefined {
  const { prior, outcomes } = model;
  if (scores.length === 0) return prior?.weights;
  const raisable = new Set(scores.map(({ variable }) => variable));
  return outcomes.variables.map((_, variable) =>
    raisable.has(variable)
      ? weightsOnceRaised(model, before, scores, variable)
      : priorWeightsOf(model, variable),
  );
}

/** The weights of one variable, moved to where scores raise it. */
export const weightsOnceRaised = (
  model: DecisionModel,
  before: Allowed,
  scores: readonly Score[],
  variable: number,
): readonly number[] =>
  scores
    .filter((score) => score.variable === variable)
    .reduce(moved, within(priorWeightsOf(model, variable), before[variable] ?? 0));

const priorWeightsOf = ({ prior, outcomes }: DecisionModel, variable: number): ArrayLike<number> =>
  prior?.weights[variable] ?? new Array<number>(outcomes.variables[variable]?.size ?? 0).fill(1);

const within = (weights: ArrayLike<number>, mask: number): number[] =>
  Array.from(weights, (weight, value) => ((mask >>> value) & 1 ? weight : 0));

function moved(weights: readonly number[], { target, bounds }: Score): number[] {
  const after = new Array<number>(weights.length).fill(0);
  const total = bounds.reduce((sum, { chance }) => sum + chance, 0);
  for (const [state, weight] of weights.entries()) {
    if (weight === 0) continue;
    for (const { least, chance } of bounds) {
      const place = raisedState(target, state, least);
      after[place] = (after[place] ?? 0) + (weight * chance) / total;
    }
  }
  return after;
}

/** What no diagram reads, and a rule set without a prior, take every answer to be as likely. */
function chanceOf(
  { outcomes, prior }: DecisionModel,
  settling: readonly CompiledFact[],
  answers: readonly number[],
): number {
  return settling.reduce((product, fact, place) => {
    const answer = answers[place] ?? 0;
    const own = outcomes.variables.flatMap(({ fact: other, part }, i) => {
      if (other !== fact || part === 'completeness') return [];
      return [prior?.weights[i]?.[part === 'state' ? answer : (answer >> Number(part)) & 1] ?? 1];
    });
    return own.reduce((so, weight) => so * weight, product);
  }, 1);
}
