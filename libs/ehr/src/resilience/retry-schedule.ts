const FIRST_MS = 200;
const MOST_MS = 5_000;

/** Where a call stands after an attempt has failed. */
export interface Standing {
  /** How many attempts were made. */
  readonly made: number;
  /** The milliseconds left of the call's time. */
  readonly left: number;
  /** The milliseconds that the EHR asks to wait. */
  readonly asked?: number;
  readonly limits: { readonly attempts: number; readonly retryAfterMs: number };
}

/**
 * How long to wait before the next attempt; none where there is no next one. Exponential with full jitter: all that were
 * turned away together come back spread over the whole time. What the EHR asks for is the least, and the jitter comes on top.
 */
export function waitBefore(
  { made, left, asked = 0, limits }: Standing,
  random: () => number,
): number | undefined {
  if (made >= limits.attempts || asked > limits.retryAfterMs) return undefined;
  const most = Math.min(MOST_MS, FIRST_MS * 2 ** (made - 1));
  const wait = asked + Math.floor(random() * most);
  return wait < left ? wait : undefined;
}
