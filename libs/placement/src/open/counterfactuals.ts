import { answeredCount, type CompiledFact, type EncodedFacts, isAnswered, withAnswer } from '#libs/rules';
import type { Change, Counterfactual } from '../decision.js';
import type { Walk } from '../diagram/diagram-variables.js';
import type { DecisionModel } from '../model.js';
import { answerAt, cellValue } from './cell-values.js';
import { ROOT } from './open-answers.js';

/** More would be a list that nobody reads. */
const MOST_LISTED = 10;
/** So many places are kept for what makes the placement more intensive, where there are so many. */
const KEPT_FOR_WORSENING = 5;
/** Nobody sets out to change more at once. */
const MOST_CHANGES = 3;

/** A fact with another value, by the numbers of the diagram. */
interface Step {
  readonly variable: number;
  readonly fact: CompiledFact;
  readonly value: number;
}
interface Way {
  readonly steps: readonly Step[];
  /** Rank of the placement it leads to. */
  readonly rank: number;
}

/**
 * What would change the placement. First the smallest sets of changes of modifiable facts that lead to a less intensive
 * level, of three at most: no part of one leads as far. Then the single changes of modifiable or watched facts that lead
 * to a more intensive one, the mildest of each fact. Only facts that are answered or assumed can change, and of those only
 * such as have one value at a time. Exact: every combination is decided by the diagram.
 */
export function counterfactualsOf(
  model: DecisionModel,
  facts: EncodedFacts,
  walk: Walk,
  placement: number,
): readonly Counterfactual[] {
  if (model.ladder.ids[placement] === undefined) return [];
  const better = easing(model, facts, walk, placement);
  const worse = worsening(model, facts, walk, placement);
  const shown = better.slice(0, MOST_LISTED - Math.min(worse.length, KEPT_FOR_WORSENING));
  return [...shown, ...worse.slice(0, MOST_LISTED - shown.length)].map((way) => counterfactual(model, way));
}

function easing(model: DecisionModel, facts: EncodedFacts, walk: Walk, placement: number): readonly Way[] {
  const ways = waysFrom(model, facts, walk).filter(
    ({ rank }) => rank > placement && rank < model.ladder.none,
  );
  return ways
    .filter((way) => !ways.some((other) => other !== way && makesNeedless(other, way)))
    .toSorted((a, b) => a.steps.length - b.steps.length || b.rank - a.rank);
}

/** What is not asked for in this situation cannot get worse in it. */
function worsening(model: DecisionModel, facts: EncodedFacts, walk: Walk, placement: number): readonly Way[] {
  const variables = [...new Set([...model.modifiable, ...model.watched])].toSorted((a, b) => a - b);
  return variables
    .filter((variable) => isAsked(model, facts, variable))
    .flatMap((variable) =>
      mildest(
        stepsOf(model, facts, walk, variable)
          .map((step) => ({ steps: [step], rank: rankAfter(model, facts, walk, [step]) }))
          .filter(({ rank }) => rank < placement),
      ),
    )
    .toSorted((a, b) => a.rank - b.rank);
}

function isAsked({ outcomes }: DecisionModel, { knowledge }: EncodedFacts, variable: number): boolean {
  const fact = outcomes.variables[variable]?.fact;
  return fact !== undefined && (fact.askedWhen === undefined || knowledge[fact.index]?.asked === true);
}

/** Of the values of one fact, those that lead further than any less dangerous one; cells stand in the order of danger. */
const mildest = (ways: readonly Way[]): readonly Way[] =>
  ways.filter(({ rank }, place) => ways.slice(0, place).every((milder) => milder.rank > rank));

/** Every combination of other values of the modifiable facts, with where it leads. */
function waysFrom(model: DecisionModel, facts: EncodedFacts, walk: Walk): readonly Way[] {
  const choices = model.modifiable.map((variable) => stepsOf(model, facts, walk, variable));
  const combinations = choices.reduce<readonly (readonly Step[])[]>(
    (all, steps) =>
      all.flatMap((begun) =>
        begun.length < MOST_CHANGES ? [begun, ...steps.map((step) => [...begun, step])] : [begun],
      ),
    [[]],
  );
  return combinations
    .filter(({ length }) => length > 0)
    .map((steps) => ({ steps, rank: rankAfter(model, facts, walk, steps) }));
}

/** What is open can be answered, but not changed. */
function stepsOf(
  { outcomes }: DecisionModel,
  { states }: EncodedFacts,
  walk: Walk,
  variable: number,
): readonly Step[] {
  const fact = outcomes.variables[variable]?.fact;
  if (!fact || !isAnswered(fact.domain, states[fact.index] ?? 0)) return [];
  return Array.from({ length: answeredCount(fact.domain) }, (_, value) => ({ variable, fact, value })).filter(
    ({ value }) => value !== walk.states[variable],
  );
}

/** Where other facts are asked for or not by one that changes, they are settled anew. */
function rankAfter(
  { outcomes, codec, situational, rules }: DecisionModel,
  facts: EncodedFacts,
  walk: Walk,
  steps: readonly Step[],
): number {
  const settling = steps.filter(({ fact }) => situational.has(fact.index));
  const settled = settling.reduce((known, { fact, value }) => {
    const answer = answerAt(fact, value);
    return answer === undefined ? known : withAnswer(rules, known, fact, answer);
  }, facts);
  const states = (settling.length > 0 ? outcomes.walkOf(settled.states) : walk).states.slice();
  for (const { variable, value } of steps) states[variable] = value;
  return codec.decode(outcomes.diagram.decide(ROOT, states)).placement;
}

/** A part of the way leads at least as far. */
const makesNeedless = (part: Way, whole: Way): boolean =>
  part.rank >= whole.rank &&
  part.steps.length < whole.steps.length &&
  part.steps.every((step) =>
    whole.steps.some(({ variable, value }) => variable === step.variable && value === step.value),
  );

const counterfactual = ({ ladder }: DecisionModel, { steps, rank }: Way): Counterfactual => ({
  changes: steps.map(changeOf),
  placement: ladder.ids[rank] ?? '',
});

const changeOf = ({ fact: { id, domain, definition }, value }: Step): Change => ({
  fact: id,
  to: domain.kind === 'ordered' ? cellValue(domain, value, definition) : [],
});
