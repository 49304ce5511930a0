import type { CarePlan, Resource } from 'fhir/r4';
import type { Ehr } from '#libs/ehr';
import { listAt, valueIn } from '../gather/elements.js';

/** A plan of ours that stands in a person's record and is not over. */
export interface OwnPlan {
  readonly plan: CarePlan;
  /** Id of the decision it came from. */
  readonly decision: string;
}

/** Whose plans. */
interface Wanted {
  readonly ehr: Ehr;
  readonly subject: string;
  readonly decisionIds: string;
  readonly signal?: AbortSignal;
}

const UNDER_WAY = 'draft,active,on-hold';

/** The plans of ours that wait for somebody to accept them, or that somebody has. */
export async function ownPlans({ ehr, subject, decisionIds, signal }: Wanted): Promise<readonly OwnPlan[]> {
  const parameters = { patient: subject, status: UNDER_WAY };
  const found = await ehr.search('CarePlan', parameters, signal ? { signal } : {});
  return found.flatMap((resource) => {
    const decision = decisionOf(resource, decisionIds);
    return isPlan(resource) && decision !== undefined ? [{ plan: resource, decision }] : [];
  });
}

const isPlan = (resource: Resource): resource is CarePlan => resource.resourceType === 'CarePlan';

/** The id of the decision that a plan came from, where it is one of ours. */
export function decisionOf(plan: Resource, decisionIds: string): string | undefined {
  const own = listAt(plan, 'identifier').find((it) => valueIn(it, 'system') === decisionIds);
  const value = valueIn(own, 'value');
  return typeof value === 'string' ? value : undefined;
}

/** Of two proposals for the same person the later one counts; ids of decisions begin with their time. */
export function isLater(one: OwnPlan, other: OwnPlan): boolean {
  const [a, b] = [Date.parse(one.plan.created ?? ''), Date.parse(other.plan.created ?? '')];
  return a === b || Number.isNaN(a) || Number.isNaN(b) ? one.decision > other.decision : a > b;
}
