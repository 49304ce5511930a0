import type { Allowed } from '#libs/diagram';
import { answeredCount, answeredState, type EncodedFacts, type Knowledge } from '#libs/rules';
import { COMPLETE, type DiagramVariable } from '../diagram/diagram-variables.js';
import type { DecisionModel } from '../model.js';

/**
 * The values that variables of the diagram may still take: of an open fact every real answer that what is known of it
 * allows, of any other the state it is in. What is not asked for in this situation is not open.
 */
export function allowedWith(
  { outcomes, rules }: DecisionModel,
  { states, given, knowledge }: EncodedFacts,
  open: ReadonlySet<string>,
): Allowed {
  const walk = outcomes.walkOf(states);
  return Uint32Array.from(outcomes.variables, (variable, index) => {
    const { fact } = variable;
    const askable = rules.facts[fact.index]?.askedWhen === undefined || knowledge[fact.index]?.asked;
    return askable && open.has(fact.id)
      ? answersTo(variable, given[fact.index] ?? {})
      : 1 << (walk.states[index] ?? 0);
  });
}

/** The values of a variable that answers to its fact have. */
function answersTo({ part, fact: { domain } }: DiagramVariable, { atLeast, contains }: Knowledge): number {
  if (part === 'completeness') return 1 << COMPLETE;
  if (domain.kind === 'set') return contains?.includes(domain.members[Number(part)] ?? '') ? 0b10 : 0b11;
  const least = atLeast === undefined ? 0 : answeredState(domain, atLeast);
  return 2 ** answeredCount(domain) - 2 ** least;
}
