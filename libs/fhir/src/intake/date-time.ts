import { parseInstant } from '#libs/rules';

/** Milliseconds since 1970 of a dateTime that was read before. */
export const instantOf = (dateTime: string): number => parseInstant(dateTime) ?? Number.NEGATIVE_INFINITY;

/** The later of two times; one that nobody knows is the earlier. */
export function later(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return a ?? b;
  return instantOf(a) >= instantOf(b) ? a : b;
}

/** The earlier of two times; one that nobody knows is the earlier. */
export function earlier(a: string | null, b: string | null): string | null {
  if (a === null || b === null) return null;
  return instantOf(a) <= instantOf(b) ? a : b;
}
