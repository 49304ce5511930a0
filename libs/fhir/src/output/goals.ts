import type { Goal, GoalTarget, Reference } from 'fhir/r4';
import type { Change, GoalShown } from '#libs/placement';
import { easing } from './changes.js';
import { goalWords } from './goal-words.js';
import type { Plan } from './plan.js';

/** A goal, with what has become of it where somebody was to reach it already. */
type PlannedGoal = Change & { readonly status?: GoalShown['status'] };

/**
 * Each goal once: those of the plan under review and of its level, with whether they are reached; then those of the
 * level that is recommended, and what somebody can do something about so that less intensive care would do.
 */
export function goalsOf(plan: Plan): readonly Goal[] {
  const different = new Map<string, PlannedGoal>();
  for (const goal of plannedGoals(plan)) {
    const key = JSON.stringify([goal.fact, goal.to]);
    if (!different.has(key)) different.set(key, goal);
  }
  return [...different.values()].map((goal, index) => goalResource(plan, goal, index + 1));
}

const plannedGoals = (plan: Plan): readonly PlannedGoal[] => [
  ...goalsUnderReview(plan),
  ...(plan.decision.pathway[0]?.when ?? []),
  ...easing(plan).flatMap(({ changes }) => changes),
];

/** What the present level, and the plan for it, were there to reach. */
export const goalsUnderReview = ({ decision, intake }: Plan): readonly GoalShown[] => [
  ...(decision.current?.goals ?? []),
  ...(intake.plan?.goals ?? []),
];

export const goalReferences = (goals: readonly Goal[]): { goal?: Reference[] } =>
  goals.length > 0 ? { goal: goals.map(({ id }) => ({ reference: `#${id}` })) } : {};

function goalResource(plan: Plan, goal: PlannedGoal, number: number): Goal {
  const target = targetOf(plan, goal);
  return {
    resourceType: 'Goal',
    id: `goal-${number}`,
    ...lifeOf(plan, goal),
    description: { text: goalWords(plan.writing, goal) },
    subject: plan.intake.subject,
    ...(target && { target: [target] }),
  };
}

/** https://hl7.org/fhir/R4/valueset-goal-achievement.html: not achieved, whether or not there has been progress. */
function lifeOf(
  { decidedAt }: Plan,
  { status }: PlannedGoal,
): Pick<Goal, 'lifecycleStatus' | 'achievementStatus' | 'statusDate'> {
  if (status === undefined) return { lifecycleStatus: 'proposed' };
  const life = { statusDate: decidedAt.slice(0, 10) };
  if (status === 'unanswered') return { lifecycleStatus: 'active', ...life };
  return status === 'reached'
    ? { lifecycleStatus: 'completed', achievementStatus: achievement('achieved'), ...life }
    : { lifecycleStatus: 'active', achievementStatus: achievement('not-achieved'), ...life };
}

const achievement = (code: string) => ({
  coding: [{ system: 'http://terminology.hl7.org/CodeSystem/goal-achievement', code }],
});

/** A value of a fact as FHIR measures it. */
export function targetOf({ writing }: Pick<Plan, 'writing'>, { fact, to }: Change): GoalTarget | undefined {
  const measure = { coding: [{ system: writing.names.codes('fact'), code: fact }] };
  if (typeof to === 'boolean') return { measure, detailBoolean: to };
  if (typeof to === 'number') return { measure, detailQuantity: quantity(to, unitOf(writing, fact)) };
  if (typeof to === 'object') return rangeTarget(measure, to, unitOf(writing, fact));
  const display = writing.texts.facts[fact]?.values?.[to];
  const coding = {
    system: writing.names.factCodes(fact),
    code: to,
    ...(display !== undefined && { display }),
  };
  return { measure, detailCodeableConcept: { coding: [coding] } };
}

const unitOf = ({ ruleSet }: Plan['writing'], fact: string): string => ruleSet.facts[fact]?.unit ?? '1';

const quantity = (value: number, unit: string) => ({
  value,
  unit,
  system: 'http://unitsofmeasure.org',
  code: unit,
});

/** A range of numbers; a set of codes has no single value and stays in words. */
function rangeTarget(
  measure: NonNullable<GoalTarget['measure']>,
  to: Extract<Change['to'], object>,
  unit: string,
): GoalTarget | undefined {
  const { min, max } = to as { readonly min?: number; readonly max?: number };
  if (min === undefined && max === undefined) return undefined;
  return {
    measure,
    detailRange: {
      ...(min !== undefined && { low: quantity(min, unit) }),
      ...(max !== undefined && { high: quantity(max, unit) }),
    },
  };
}
