import type { CarePlan } from 'fhir/r4';
import { type Ehr, isGone } from '#libs/ehr';
import { type EndedPlan, type Ending, endedPlan, endingOf } from '#libs/fhir';
import { readAgainOnConflict } from './read-again.js';

/** A plan of the EHR that is to end, how and when. */
export interface PlanToEnd {
  readonly ehr: Ehr;
  /** Id of the CarePlan in the EHR. */
  readonly id: string;
  readonly as: Ending;
  readonly at: string;
  readonly signal?: AbortSignal;
}

/** Ends a plan, unless it is over already; a version that is not the one read is read again. */
export function endPlan(toEnd: PlanToEnd): Promise<void> {
  const { ehr, signal } = toEnd;
  return readAgainOnConflict(async () => {
    const ending = await currentEnding(toEnd);
    if (!ending) return;
    await ehr.update(endedPlan(ending), ending.plan.meta?.versionId ?? '', signal ? { signal } : {});
  });
}

/** How a plan as it is now is to end; undefined where there is nothing to end. */
export async function currentEnding({ ehr, id, as, at, signal }: PlanToEnd): Promise<EndedPlan | undefined> {
  const plan = await foundPlan(ehr, id, signal);
  const ending = plan && endingOf(plan, as, at);
  if (ending && ending.plan.meta?.versionId === undefined) throw new VersionMissingError();
  return ending;
}

/** Without versions nobody can tell whether a plan is still the one that was read. */
class VersionMissingError extends Error {
  readonly code = 'ehr-version-missing';
  constructor() {
    super('The EHR gives its plans no versions, so none can be ended safely.');
  }
}

/** A plan of the EHR; undefined where there is none any more. */
export async function foundPlan(ehr: Ehr, id: string, signal?: AbortSignal): Promise<CarePlan | undefined> {
  try {
    return await ehr.read<CarePlan>('CarePlan', id, signal ? { signal } : {});
  } catch (error) {
    if (isGone(error)) return undefined;
    throw error;
  }
}
