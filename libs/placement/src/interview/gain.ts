import type { Classes } from '#libs/diagram';
import type { DecisionModel } from '../model.js';
import { ROOT } from '../open/open-answers.js';
import type { Outlook } from './outlook.js';
import { type Score, statesIn } from './scores.js';
import { type View, weightsOnceRaised } from './view.js';

/**
 * By open fact, how many bits its answer is expected to tell about the class of the outcome, under the prior. Rounded, so
 * that an order does not hang on the last place of a sum.
 */
export function gainsOf(outlook: Outlook, classes: Classes): ReadonlyMap<string, number> {
  const { model, views, scores, settling, open } = outlook;
  const gains = new Map<string, number>();
  const add = (fact: string, bits: number): void => {
    if (open.has(fact)) gains.set(fact, (gains.get(fact) ?? 0) + bits);
  };
  for (const view of views) {
    const bits = bitsOf(model, view, classes);
    model.outcomes.variables.forEach(({ fact }, i) => {
      add(fact.id, view.chance * (bits[i] ?? 0));
    });
    for (const [score, told] of scoreGains(model, view, scores, classes)) add(score, view.chance * told);
  }
  const mixtures = settling.length > 0 ? views.map((view) => chancesIn(model, view, classes)) : [];
  settling.forEach(({ id }, place) => {
    add(id, settlingGain(views, mixtures, place));
  });
  return new Map([...gains].map(([fact, bits]) => [fact, rounded(bits)]));
}

const rounded = (bits: number): number => Math.round(bits * 1e9) / 1e9;

const bitsOf = ({ outcomes }: DecisionModel, { allowed, weights }: View, classes: Classes): Float64Array =>
  outcomes.diagram.informationGain(ROOT, allowed, { classes, ...(weights && { weights }) });

/** By class, how likely it is. */
type Chances = ReadonlyMap<number, number>;

function chancesIn(
  { outcomes }: DecisionModel,
  { allowed, weights }: Pick<View, 'allowed' | 'weights'>,
  classes: Classes,
): Chances {
  const chances = new Map<number, number>();
  for (const [terminal, chance] of outcomes.diagram.distribution(ROOT, allowed, weights)) {
    const own = classes[terminal] ?? 0;
    chances.set(own, (chances.get(own) ?? 0) + chance);
  }
  return chances;
}

/** What the uncertainty loses once a score is known: all it can do is to raise its target. */
function scoreGains(
  model: DecisionModel,
  view: View,
  scores: readonly Score[],
  classes: Classes,
): readonly (readonly [fact: string, bits: number])[] {
  const byTarget = [...Map.groupBy(scores, ({ variable }) => variable)];
  return byTarget.flatMap(([variable, own]) => {
    const byState = new Map(
      statesIn(view.allowed[variable] ?? 0).map((state) => [
        state,
        chancesIn(model, { ...view, allowed: view.allowed.with(variable, 2 ** state) }, classes),
      ]),
    );
    const uncertainty = (raising: readonly Score[]): number => {
      const weights = weightsOnceRaised(model, view.before, raising, variable);
      return entropy(mixed([...byState].map(([state, chances]) => [chances, weights[state] ?? 0])));
    };
    const now = uncertainty(own);
    return own.map((score) => [score.fact.id, Math.max(0, now - leftBy(score, own, uncertainty))] as const);
  });
}

/** The uncertainty that is expected to be left once the score is known. */
function leftBy(
  score: Score,
  all: readonly Score[],
  uncertainty: (raising: readonly Score[]) => number,
): number {
  const total = score.bounds.reduce((sum, { chance }) => sum + chance, 0);
  return score.bounds.reduce((sum, bound) => {
    const known = all.map((one) => (one === score ? { ...score, bounds: [bound] } : one));
    return sum + (bound.chance / total) * uncertainty(known);
  }, 0);
}

/** What the uncertainty over all situations loses once the answer at one place is known. */
function settlingGain(views: readonly View[], mixtures: readonly Chances[], place: number): number {
  const parts = views.map(({ answers, chance }, i) => ({
    answer: answers[place],
    chances: mixtures[i] ?? new Map<number, number>(),
    chance,
  }));
  const weighed = (some: typeof parts) => mixed(some.map(({ chances, chance }) => [chances, chance]));
  const left = [...Map.groupBy(parts, ({ answer }) => answer).values()].reduce(
    (sum, some) => sum + some.reduce((so, { chance }) => so + chance, 0) * entropy(weighed(some)),
    0,
  );
  return Math.max(0, entropy(weighed(parts)) - left);
}

/** The chances of the classes where each of the parts holds with a weight; they need not add up to 1. */
function mixed(parts: readonly (readonly [chances: Chances, weight: number])[]): readonly number[] {
  const sums = new Map<number, number>();
  for (const [chances, weight] of parts)
    for (const [own, chance] of chances) sums.set(own, (sums.get(own) ?? 0) + chance * weight);
  return [...sums.values()];
}

function entropy(chances: readonly number[]): number {
  const total = chances.reduce((sum, chance) => sum + chance, 0);
  return chances.reduce(
    (bits, chance) => (chance > 0 ? bits - (chance / total) * Math.log2(chance / total) : bits),
    0,
  );
}
