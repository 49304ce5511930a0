import { isDateTime } from '../intake/date-time.js';
import { SearchError } from './search-error.js';

/** From `from` on and before `before`, as ISO 8601 in UTC with milliseconds; without an end, for ever. */
export interface Interval {
  readonly from?: string;
  readonly before?: string;
}
/** What the time of a resource is: a moment, the day that begins then, or a period that has begun then and has no end. */
export type TimeKind = 'moment' | 'day' | 'open-period';

/** Milliseconds since 1970, the end not included. */
interface Span {
  readonly start: number;
  readonly end: number;
}

const PREFIXES = ['eq', 'ne', 'lt', 'le', 'gt', 'ge', 'sa', 'eb'] as const;
type Prefix = (typeof PREFIXES)[number];

/** When a resource must have its time, or begin, to be found (https://hl7.org/fhir/R4/search.html#prefix). */
export function intervalsOf(name: string, value: string, kind: TimeKind): readonly Interval[] {
  const prefix = PREFIXES.find((one) => value.startsWith(one));
  const span = spanOf(prefix ? value.slice(prefix.length) : value);
  if (!span)
    throw new SearchError(
      `${name} must be a date or dateTime, with nothing or ${PREFIXES.join(', ')} before it.`,
    );
  return BY_KIND[kind](prefix ?? 'eq', span).flatMap(toInterval);
}

type Bounds = { readonly from?: number; readonly before?: number };
const ALWAYS: readonly Bounds[] = [{}];
const NEVER: readonly Bounds[] = [];

const BY_KIND: { readonly [kind in TimeKind]: (prefix: Prefix, span: Span) => readonly Bounds[] } = {
  moment: (prefix, { start, end }) =>
    ({
      eq: [{ from: start, before: end }],
      ne: [{ before: start }, { from: end }],
      lt: [{ before: start }],
      le: [{ before: end }],
      gt: [{ from: end }],
      ge: [{ from: start }],
      sa: [{ from: end }],
      eb: [{ before: start }],
    })[prefix],
  // It lies within a span where it begins there and ends no later than it.
  day: (prefix, { start, end }) => {
    const after = end - DAY + 1;
    return {
      eq: after > start ? [{ from: start, before: after }] : NEVER,
      ne: after > start ? [{ before: start }, { from: after }] : ALWAYS,
      lt: [{ before: start }],
      le: [{ before: Math.max(start, after) }],
      gt: [{ from: after }],
      ge: [{ from: Math.min(start, after) }],
      sa: [{ from: end }],
      eb: [{ before: start - DAY + 1 }],
    }[prefix];
  },
  // It lies within no span, ends before none, and reaches beyond each.
  'open-period': (prefix, { start, end }) =>
    ({
      eq: NEVER,
      ne: ALWAYS,
      lt: [{ before: start }],
      le: [{ before: start }],
      gt: ALWAYS,
      ge: ALWAYS,
      sa: [{ from: end }],
      eb: NEVER,
    })[prefix],
};

const PARTS =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(\d\d:\d\d)(?::(\d\d)(?:\.(\d{1,9}))?)?(Z|[+ -]\d\d:\d\d)?)?)?)?$/;
const SECOND = 1000;
const DAY = 86_400 * SECOND;

/** The span that a date or time stands for; what names no time zone is of UTC, as all times here. */
function spanOf(text: string): Span | undefined {
  const [, year, month, day, time, seconds, fraction, zone = 'Z'] = PARTS.exec(text) ?? [];
  if (year === undefined) return undefined;
  if (time === undefined) return calendarSpan(text, Number(year), month, day);
  // A plus sign that nobody encoded has become a space.
  const full = `${year}-${month}-${day}T${time}:${seconds ?? '00'}.${(fraction ?? '').slice(0, 3).padEnd(3, '0')}${zone.replace(' ', '+')}`;
  if (!isDateTime(full)) return undefined;
  const start = Date.parse(full);
  return { start, end: start + lengthOf(seconds, fraction) };
}

const lengthOf = (seconds: string | undefined, fraction: string | undefined): number =>
  seconds === undefined
    ? 60 * SECOND
    : fraction === undefined
      ? SECOND
      : 10 ** Math.max(0, 3 - fraction.length);

function calendarSpan(
  text: string,
  year: number,
  month: string | undefined,
  day: string | undefined,
): Span | undefined {
  if (!isDateTime(text)) return undefined;
  const start = Date.parse(text);
  if (day !== undefined) return { start, end: start + DAY };
  const end = new Date(start);
  if (month === undefined) end.setUTCFullYear(year + 1);
  else end.setUTCMonth(Number(month));
  return { start, end: end.getTime() };
}

/** The last moment that is written with four digits of a year: nothing is later. */
const LAST = Date.parse('9999-12-31T23:59:59.999Z');
const toText = (at: number): string => new Date(at).toISOString();

const toInterval = ({ from, before }: Bounds): readonly Interval[] =>
  from !== undefined && from > LAST
    ? []
    : [
        {
          ...(from !== undefined && { from: toText(from) }),
          ...(before !== undefined && before <= LAST && { before: toText(before) }),
        },
      ];
