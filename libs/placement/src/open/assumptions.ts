import { answeredCount, answeredState, type CompiledFact, type EncodedFacts, withAnswer } from '#libs/rules';
import type { Assumption, OtherValue } from '../decision.js';
import type { DiagramVariable, Walk } from '../diagram/diagram-variables.js';
import type { DecisionModel } from '../model.js';
import { answerAt, cellValue } from './cell-values.js';
import { ROOT } from './open-answers.js';

/** Assumptions that, if they were otherwise and all else equal, would change the placement. */
export function assumptionsOf(
  model: DecisionModel,
  facts: EncodedFacts,
  walk: Walk,
  placement: number,
): readonly Assumption[] {
  const otherwise = new Map<CompiledFact, Assumption['otherwise'][number][]>();
  for (const [index, variable] of model.outcomes.variables.entries()) {
    const { fact, part } = variable;
    if (!facts.knowledge[fact.index]?.assumed || part === 'completeness') continue;
    for (const value of otherValues(variable, walk.states[index] ?? 0, facts)) {
      const rank = placementWith(model, facts, walk, index, value);
      if (rank === placement) continue;
      const change = { to: describeValue(variable, value), placement: model.ladder.ids[rank] ?? null };
      otherwise.set(fact, [...(otherwise.get(fact) ?? []), change]);
    }
  }
  return model.rules.facts.flatMap((fact) => {
    const changes = otherwise.get(fact);
    const value = facts.knowledge[fact.index]?.value;
    return changes && value !== undefined ? [{ fact: fact.id, value, otherwise: changes }] : [];
  });
}

/** Of a set, a member not assumed may be in it; of the rest, any other answer that what is known allows. */
function otherValues(
  { part, fact }: DiagramVariable,
  present: number,
  { given }: EncodedFacts,
): readonly number[] {
  if (part !== 'state') return present === 0 ? [1] : [];
  const { atLeast } = given[fact.index] ?? {};
  const least = atLeast === undefined ? 0 : answeredState(fact.domain, atLeast);
  const answers = Array.from({ length: answeredCount(fact.domain) }, (_, value) => value);
  return answers.filter((value) => value >= least && value !== present);
}

/** Where other facts are asked for or not by this one, they are settled anew; else one step in the diagram tells. */
function placementWith(
  model: DecisionModel,
  facts: EncodedFacts,
  walk: Walk,
  index: number,
  value: number,
): number {
  const { outcomes, codec, situational, rules } = model;
  const fact = outcomes.variables[index]?.fact;
  const answer = fact && situational.has(fact.index) ? answerAt(fact, value) : undefined;
  if (!fact || answer === undefined)
    return codec.decode(outcomes.diagram.decideWith(ROOT, walk.states, index, value)).placement;
  const { states } = withAnswer(rules, facts, fact, answer);
  return codec.decode(outcomes.diagram.decide(ROOT, outcomes.walkOf(states).states)).placement;
}

function describeValue({ part, fact: { domain, definition } }: DiagramVariable, value: number): OtherValue {
  if (domain.kind === 'set') return { contains: domain.members.filter((_, member) => member === part) };
  return cellValue(domain, value, definition);
}
