import { parseInstant } from '#libs/rules';

/** https://hl7.org/fhir/R4/datatypes.html#dateTime: no year 0000, no 24:00, no offset beyond 14 hours. */
const DATE_TIME =
  /^(?!0000)\d{4}(-\d\d(-\d\d(T([01]\d|2[0-3]):\d\d:\d\d(\.\d+)?(Z|[+-](0\d|1[0-3]):[0-5]\d|[+-]14:00))?)?)?$/;

/** Whether a text is a dateTime of a day that there is. */
export const isDateTime = (text: string): boolean => DATE_TIME.test(text) && parseInstant(text) !== undefined;

const HOUR = 3_600_000;
/** Clocks differ by so much; a day without a time begins somewhere on earth up to so long before it does in UTC. */
const CLOCK_SKEW = HOUR;
const FARTHEST_EAST = 14 * HOUR;

/** Whether a dateTime has not come yet: what is said then must not replace what was said before. */
export const isAhead = (dateTime: string, now: string): boolean =>
  instantOf(dateTime) > Date.parse(now) + (dateTime.includes('T') ? CLOCK_SKEW : FARTHEST_EAST);

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
