import type { CarePlan } from 'fhir/r4';
import type { Ending } from '#libs/fhir';

/** What it takes to file a plan. */
export interface FilingTask {
  /** As it was answered. */
  readonly plan: CarePlan;
  /** How a plan that somebody had ends in its favour. */
  readonly endsEarlierAs: Ending;
}

/** What it takes to end earlier plans once a new one is in force. Nothing in it names the person. */
export interface ClosingTask {
  /** The new plan, in the EHR. */
  readonly plan: string;
  /** Those it takes the place of. */
  readonly earlier: readonly string[];
  readonly as: Ending;
}

/** What it takes to decide on a response that was completed in the EHR: its reference. */
export interface ResponseTask {
  readonly response: string;
}
