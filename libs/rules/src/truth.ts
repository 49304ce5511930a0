/** Kleene's three values, numbered so that `all` is the minimum, `any` the maximum and `not` is `2 - x`. */
export type Truth = 0 | 1 | 2;
export const FALSE = 0;
export const UNKNOWN = 1;
export const TRUE = 2;

export const truthOf = (value: boolean): Truth => (value ? TRUE : FALSE);
export const not = (truth: Truth): Truth => (2 - truth) as Truth;

/** What is certain when either of two cases may hold. */
export const either = (a: Truth, b: Truth): Truth => (a === b ? a : UNKNOWN);

export const TRUTH_NAMES = ['false', 'unknown', 'true'] as const;
