import type { Feature } from '#libs/rules';

/** A programme that has a place, as a request tells it. */
export interface AvailableProgramme {
  /** An id of FHIR, or a reference such as `HealthcareService/p1`. */
  readonly id: string;
  /** A level of the ladder; a programme of two levels is named twice. */
  readonly level: string;
  /** By code; a feature that is not told is unknown, not absent. */
  readonly features?: { readonly [code: string]: boolean | number };
}
/**
 * All that is available: a level that is neither named nor has a programme is not. Levels and programmes add up; none
 * of either says that nothing is available.
 */
export interface Available {
  readonly levels?: readonly string[];
  readonly programmes?: readonly AvailableProgramme[];
}

/** One thing that a request says is available and that cannot be taken. */
export interface AvailableProblem {
  /** JSON pointer into the request. */
  readonly pointer: string;
  readonly message: string;
}
/** What is said to be available does not fit the rule set; every problem is listed. */
export class AvailableError extends Error {
  readonly code = 'available-invalid';
  constructor(readonly problems: readonly AvailableProblem[]) {
    super(problems.map(({ message }) => message).join(' '));
    this.name = 'AvailableError';
  }
}

/** More programmes than this are a directory and not an answer to where there is a place. */
export const MOST_PROGRAMMES = 200;

/** What is wrong with the value of a feature, if anything is. */
export function featureProblem(feature: Feature, value: unknown): string | undefined {
  if (feature.type === 'boolean')
    return typeof value === 'boolean' ? undefined : `${feature.code} must be true or false.`;
  if (typeof value === 'number' && Number.isFinite(value) && value >= 0) return undefined;
  return `${feature.code} must be a number of ${feature.unit}, not negative.`;
}

export const unknownFeature = (features: readonly Feature[] = []): string =>
  `There is no such feature. Known: ${features.map(({ code }) => code).join(', ')}.`;
