import type { CarePlan } from 'fhir/r4';
import type { PlanStatus } from '../intake/intake.js';

/**
 * A plan after a review has proposed another one. A proposal that nobody has accepted gives way to the newer one; a
 * plan that somebody has goes on until the new one is activated: what is proposed ends nothing.
 */
export const reviewed = (plan: CarePlan, now: PlanStatus): CarePlan => ({
  ...plan,
  status: now === 'draft' ? 'revoked' : now,
});
