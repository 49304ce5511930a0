/** A FHIR dateTime: a time of day only with its offset, since without one it means something else in each time zone. */
const DATE_TIME = /^\d{4}(-\d{2}(-\d{2}(T\d{2}:\d{2}:\d{2}(\.\d{1,9})?(Z|[+-]\d{2}:\d{2}))?)?)?$/;

/** Milliseconds since 1970 of a FHIR dateTime, of its beginning where it is a date; undefined where it is none. */
export function parseInstant(text: string): number | undefined {
  if (!DATE_TIME.test(text)) return undefined;
  const at = Date.parse(text);
  // Date.parse lets the 30th of February roll over into March.
  return Number.isNaN(at) || !isDayOfMonth(text) ? undefined : at;
}

function isDayOfMonth(text: string): boolean {
  const day = Number(text.slice(8, 10));
  // Every month has 28 days; a text without a day has none that could be wrong.
  if (text.length < 10 || (day >= 1 && day <= 28)) return true;
  return day >= 1 && day <= daysInMonth(Number(text.slice(0, 4)), Number(text.slice(5, 7)));
}

/** From January, which is 1. `Date.UTC` would take the year 30 for 1930. */
export function daysInMonth(year: number, month: number): number {
  const isLeap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
  return [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31][month - 1] ?? 0;
}
