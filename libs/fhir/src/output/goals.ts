import type { Goal, GoalTarget, Reference } from 'fhir/r4';
import { type Change, ladderOf } from '#libs/placement';
import { fill } from '../frame-texts.js';
import { otherWords } from './fact-words.js';
import type { Plan } from './plan.js';
import { factLabel } from './writing.js';

/** What somebody can do something about so that less intensive care would do: each change once. */
export function goalsOf(plan: Plan): readonly Goal[] {
  const changes = plan.decision.counterfactuals
    .filter(({ placement }) => isLessIntensive(plan, placement))
    .flatMap((one) => one.changes);
  const different = new Map(changes.map((change) => [JSON.stringify(change), change]));
  return [...different.values()].map((change, index) => goal(plan, change, index + 1));
}

export const goalReferences = (goals: readonly Goal[]): { goal?: Reference[] } =>
  goals.length > 0 ? { goal: goals.map(({ id }) => ({ reference: `#${id}` })) } : {};

/** Further down the ladder, or beside it, than what is recommended now. */
function isLessIntensive({ decision, writing, ruleSet }: Plan, placement: string): boolean {
  const { rankOf } = writing.once('ladder', () => ladderOf(ruleSet));
  return decision.placement !== null && rankOf(placement) > rankOf(decision.placement);
}

function goal(plan: Plan, change: Change, number: number): Goal {
  const { writing, intake } = plan;
  const label = factLabel(writing, change.fact);
  const value = otherWords(writing, change.fact, change.to);
  const target = targetOf(plan, change);
  return {
    resourceType: 'Goal',
    id: `goal-${number}`,
    lifecycleStatus: 'proposed',
    description: { text: fill(writing.words.goal, { fact: label, value }) },
    subject: intake.subject,
    ...(target && { target: [target] }),
  };
}

/** A value of a fact as FHIR measures it; a range of numbers has no single value and stays in words. */
function targetOf({ writing }: Plan, { fact, to }: Change): GoalTarget | undefined {
  const measure = { coding: [{ system: writing.names.codes('fact'), code: fact }] };
  if (typeof to === 'boolean') return { measure, detailBoolean: to };
  if (typeof to !== 'string') return undefined;
  const display = writing.texts.facts[fact]?.values?.[to];
  const coding = {
    system: writing.names.factCodes(fact),
    code: to,
    ...(display !== undefined && { display }),
  };
  return { measure, detailCodeableConcept: { coding: [coding] } };
}
