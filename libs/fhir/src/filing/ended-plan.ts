import type { BundleEntry, CarePlan } from 'fhir/r4';

/** How a plan ends that another one takes the place of. */
export type Ending = 'completed' | 'revoked';

/** A plan of the EHR, as it was read, and how it ends. */
export interface EndedPlan {
  readonly plan: CarePlan;
  readonly as: Ending;
  /** When; ISO 8601. */
  readonly at: string;
}

/** Somebody has the plan. */
const IN_FORCE: readonly string[] = ['active', 'on-hold'];
/** It was proposed, and nobody has accepted it. */
const PROPOSED = 'draft';

/**
 * How a plan that was read is ended, where it still has to be: what nobody accepted is withdrawn. Undefined where it is over.
 */
export function endingOf(plan: CarePlan, as: Ending, at: string): EndedPlan | undefined {
  if (plan.status === PROPOSED) return { plan, as: 'revoked', at };
  return IN_FORCE.includes(plan.status) ? { plan, as, at } : undefined;
}

/** The plan after its end. A plan that somebody had says until when. */
export function endedPlan({ plan, as, at }: EndedPlan): CarePlan {
  const { status, period } = plan;
  const ended: CarePlan = { ...plan, status: as };
  return IN_FORCE.includes(status) ? { ...ended, period: { ...period, end: at } } : ended;
}

/** The end of a plan in a transaction: only of the very version that was read. */
export const endingEntry = (ended: EndedPlan, baseUrl: string): BundleEntry => ({
  fullUrl: `${baseUrl}/CarePlan/${ended.plan.id}`,
  resource: endedPlan(ended),
  request: {
    method: 'PUT',
    url: `CarePlan/${ended.plan.id}`,
    ifMatch: `W/"${ended.plan.meta?.versionId}"`,
  },
});
