import type { NewErrand } from '#libs/journal';

/** What came of trying to do an errand. */
export type ErrandOutcome =
  | {
      readonly is: 'settled';
      readonly state: 'done' | 'none' | 'refused' | 'superseded';
      readonly reference?: string;
      readonly error?: string;
      readonly next?: NewErrand;
    }
  /** Nothing of it has to be remembered. */
  | { readonly is: 'forgotten' }
  /** Not now; where nothing went wrong, there is no error. */
  | { readonly is: 'put-off'; readonly seconds: number; readonly error?: string };

export const FORGET: ErrandOutcome = { is: 'forgotten' };

/** Never to be tried again: somebody has to look at it. */
export const refused = (error: string): ErrandOutcome => ({ is: 'settled', state: 'refused', error });
