import type { UsedAnswer } from '../intake/intake.js';

/** A time at a level of care that is over. */
export interface Stay {
  readonly level: string;
  /** First and last day (YYYY-MM-DD). */
  readonly start: string;
  readonly end: string;
  /** It came to its intended end. */
  readonly completed: boolean;
  /** Whether the present stay, at the same level, may be its continuation. */
  readonly lengthens: boolean;
  readonly path: string;
  readonly told: Pick<UsedAnswer, 'source' | 'title' | 'binding'>;
}

/** Why what is over tells of no stay. */
export type NoStay = 'dates' | 'visit';

/** What is over and would be a stay, if it were known when it was or had been long enough. */
export type UnplacedStay = Pick<Stay, 'level' | 'path' | 'told'> & { readonly reason: NoStay };

/** Something that shows use, and the first day on which it can have been. */
export interface UseEvent {
  readonly day: string;
  readonly onlyPrompts: boolean;
  readonly path: string;
  readonly told: Pick<UsedAnswer, 'source' | 'title' | 'binding'>;
}
