import type { CarePlan } from 'fhir/r4';
import type { Ehr } from '#libs/ehr';
import type { ErrandOutcome } from '../errands/errand-outcome.js';
import { endPlan, foundPlan } from './end-plan.js';
import type { ClosingTask } from './filing-task.js';

/** Earlier plans that wait for the new one to be in force. */
export interface PlansToClose {
  readonly ehr: Ehr;
  readonly task: ClosingTask;
  readonly now: string;
  readonly signal?: AbortSignal;
}

/** How long until it is looked again whether the new plan is in force, in seconds; a Subscription tells of it sooner. */
const LOOK_AGAIN_AFTER = 900;
/** The new plan came into force, and may even be over. */
const IN_FORCE: readonly CarePlan['status'][] = ['active', 'on-hold', 'completed'];
const WITHDRAWN: readonly CarePlan['status'][] = ['revoked', 'entered-in-error'];

/**
 * Ends earlier plans if the new one is in force; a plan that is withdrawn ends none.
 * @throws what the EHR throws
 */
export async function closeEarlier({ ehr, task, now, signal }: PlansToClose): Promise<ErrandOutcome> {
  const plan = await foundPlan(ehr, idOf(task.plan), signal);
  if (!plan || WITHDRAWN.includes(plan.status)) return { is: 'settled', state: 'none' };
  if (!IN_FORCE.includes(plan.status)) return { is: 'put-off', seconds: LOOK_AGAIN_AFTER };
  for (const earlier of task.earlier)
    await endPlan({ ehr, id: idOf(earlier), as: task.as, at: now, ...(signal && { signal }) });
  return { is: 'settled', state: 'done', reference: task.plan };
}

const idOf = (reference: string): string => reference.slice(reference.indexOf('/') + 1);
