import type { CarePlan } from 'fhir/r4';
import type { Supersession } from '#libs/decisions';
import { type IntakePlan, reviewed } from '#libs/fhir';
import type { KeptPlan } from './kept-plan.js';

/** The next version of a plan, whose status elsewhere is told; where somebody else has written it by then, nothing is kept. */
export function supersessionOf({ plan, document }: KeptPlan, told: IntakePlan['status']): Supersession {
  const { id, version, writtenAt: _, text: __, ...index } = document;
  const next: CarePlan = reviewed(plan, told);
  return { id, version: version + 1, text: JSON.stringify(next), index: { ...index, status: next.status } };
}
