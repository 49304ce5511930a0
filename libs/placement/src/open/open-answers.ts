import type { Allowed } from '#libs/diagram';
import type { EncodedFacts } from '#libs/rules';
import type { Aspect, Decision, Missing } from '../decision.js';
import type { DiagramVariable, Walk } from '../diagram/diagram-variables.js';
import type { DecisionModel } from '../model.js';
import type { Outcome } from '../outcome/outcome.js';

/** The one diagram a model has. */
export const ROOT = 0;
const ASPECTS = ['placement', 'escalation', 'status'] as const satisfies readonly Aspect[];

/** The outcome the diagram states for these facts. */
export function diagramOutcome({ outcomes, codec }: DecisionModel, { states }: EncodedFacts): Outcome {
  return codec.decode(outcomes.diagram.decide(ROOT, outcomes.walkOf(states).states));
}

/** The most and the least intensive placement that answers to the open questions can still lead to. */
export function rangeOf({ outcomes, codec, ladder }: DecisionModel, { answers }: Walk): Decision['range'] {
  const reachable = outcomes.diagram.reachable(ROOT, answers);
  const ranks = reachable
    .map((terminal) => codec.decode(terminal).placement)
    .filter((rank) => rank < ladder.none);
  const [mostIntensive, leastIntensive] = [ladder.ids[Math.min(...ranks)], ladder.ids[Math.max(...ranks)]];
  return mostIntensive === undefined || leastIntensive === undefined
    ? undefined
    : { mostIntensive, leastIntensive };
}

/**
 * The unanswered questions that matter: an answer could change placement, escalation or status, or the decision may
 * not be final without it. Those that tell most about the placement come first.
 */
export function missingOf(
  model: DecisionModel,
  { unanswered }: EncodedFacts,
  { answers }: Walk,
): readonly Missing[] {
  if (unanswered.length === 0) return [];
  const { outcomes, classes, required } = model;
  const { texts } = model.wording;
  const changing = ASPECTS.map((aspect) =>
    factsAt(outcomes.variables, outcomes.diagram.relevant(ROOT, answers, classes[aspect])),
  );
  const mattering = unanswered
    .map((fact) => ({ fact, couldChange: ASPECTS.filter((_, i) => changing[i]?.has(fact)) }))
    .filter(({ fact, couldChange }) => required.has(fact) || couldChange.length > 0);
  const gain = mattering.length > 1 ? gainByFact(model, answers) : new Map<string, number>();
  return mattering
    .toSorted((a, b) => (gain.get(b.fact) ?? 0) - (gain.get(a.fact) ?? 0))
    .map(({ fact, couldChange }) => ({
      fact,
      question: texts.facts[fact]?.question ?? fact,
      ...(couldChange.length > 0 && { couldChange }),
    }));
}

const factsAt = (variables: readonly DiagramVariable[], indexes: readonly number[]): ReadonlySet<string> =>
  new Set(indexes.map((index) => variables[index]?.fact.id ?? ''));

/** What a fact is expected to tell about the placement, in bits, rounded so that an order does not hang on the last place of a sum. */
function gainByFact({ outcomes, classes, prior }: DecisionModel, open: Allowed): ReadonlyMap<string, number> {
  const bits = outcomes.diagram.informationGain(ROOT, open, {
    classes: classes.placement,
    ...(prior && { weights: prior.weights }),
  });
  const gain = new Map<string, number>();
  for (const [i, { fact }] of outcomes.variables.entries())
    gain.set(fact.id, (gain.get(fact.id) ?? 0) + (bits[i] ?? 0));
  return new Map([...gain].map(([fact, sum]) => [fact, Math.round(sum * 1e9)]));
}
