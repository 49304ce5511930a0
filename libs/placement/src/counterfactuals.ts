import { answeredCount, type CompiledFact, type EncodedFacts, isAnswered, withAnswer } from '#libs/rules';
import { answerAt, cellValue } from './cell-values.js';
import type { Change, Counterfactual } from './decision.js';
import type { Walk } from './diagram-variables.js';
import type { DecisionModel } from './model.js';
import { ROOT } from './open-answers.js';

/** More would be a list that nobody reads. */
const MOST_LISTED = 10;
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
 * level, of three at most: no part of one leads as far; then the single changes that lead to a more intensive one. Only facts that are
 * answered or assumed can change, and of those only such as have one value at a time. Exact: every combination is
 * decided by the diagram.
 */
export function counterfactualsOf(
  model: DecisionModel,
  facts: EncodedFacts,
  walk: Walk,
  placement: number,
): readonly Counterfactual[] {
  const { ladder } = model;
  if (ladder.ids[placement] === undefined) return [];
  const ways = waysFrom(model, facts, walk);
  const easing = ways.filter(({ rank }) => rank > placement && rank < ladder.none);
  const needed = easing.filter((way) => !easing.some((other) => other !== way && makesNeedless(other, way)));
  const worsening = ways.filter(({ rank, steps }) => rank < placement && steps.length === 1);
  const ordered = [
    ...needed.toSorted((a, b) => a.steps.length - b.steps.length || b.rank - a.rank),
    ...worsening.toSorted((a, b) => a.rank - b.rank),
  ];
  return ordered.slice(0, MOST_LISTED).map((way) => counterfactual(model, way));
}

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
