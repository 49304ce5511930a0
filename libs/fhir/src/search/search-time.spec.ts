import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Interval, intervalsOf } from './search-time.js';

/** From the first millisecond to the last, both included. */
interface Range {
  readonly first: number;
  readonly last: number;
}

/** What the specification says of each prefix, word for word (https://hl7.org/fhir/R4/search.html#prefix). */
const contains = (search: Range, target: Range) => search.first <= target.first && target.last <= search.last;
const above = (search: Range, target: Range) => target.last > search.last;
const below = (search: Range, target: Range) => target.first < search.first;
const ORACLE: { readonly [prefix: string]: (search: Range, target: Range) => boolean } = {
  '': contains,
  eq: contains,
  ne: (search, target) => !contains(search, target),
  gt: above,
  lt: below,
  ge: (search, target) => above(search, target) || contains(search, target),
  le: (search, target) => below(search, target) || contains(search, target),
  sa: (search, target) => target.first > search.last,
  eb: (search, target) => target.last < search.first,
};

/** A text as a client may send it, and the range it stands for, worked out from its parts. */
interface Sent {
  readonly text: string;
  readonly range: Range;
}
const two = (value: number) => String(value).padStart(2, '0');
const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
const sent = fc
  .record({
    year: fc.integer({ min: 2025, max: 2028 }),
    month: fc.integer({ min: 1, max: 12 }),
    day: fc.integer({ min: 1, max: 28 }),
    minute: fc.integer({ min: 0, max: 1439 }),
    second: fc.integer({ min: 0, max: 59 }),
    milli: fc.integer({ min: 0, max: 999 }),
    digits: fc.integer({ min: 1, max: 3 }),
    offset: fc.constantFrom(undefined, 0, 60, 330, 840, -210, -840),
    precision: fc.constantFrom('year', 'month', 'day', 'minute', 'second', 'fraction'),
  })
  .map(({ year, month, day, minute, second, milli, digits, offset, precision }): Sent => {
    const until = (first: number, next: number): Range => ({ first, last: next - 1 });
    if (precision === 'year')
      return { text: `${year}`, range: until(Date.UTC(year, 0), Date.UTC(year + 1, 0)) };
    if (precision === 'month')
      return {
        text: `${year}-${two(month)}`,
        range: until(Date.UTC(year, month - 1), Date.UTC(year, month)),
      };
    const date = `${year}-${two(month)}-${two(day)}`;
    if (precision === 'day')
      return { text: date, range: until(Date.UTC(year, month - 1, day), Date.UTC(year, month - 1, day + 1)) };
    const zone =
      offset === undefined
        ? ''
        : offset === 0
          ? 'Z'
          : `${offset < 0 ? '-' : '+'}${two(Math.floor(Math.abs(offset) / 60))}:${two(Math.abs(offset) % 60)}`;
    const at = Date.UTC(year, month - 1, day) + (minute - (offset ?? 0)) * MINUTE;
    const time = `${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
    if (precision === 'minute') return { text: time + zone, range: until(at, at + MINUTE) };
    const full = `${time}:${two(second)}`;
    if (precision === 'second')
      return { text: full + zone, range: until(at + second * 1000, at + (second + 1) * 1000) };
    const step = 10 ** (3 - digits);
    const fraction = Math.floor(milli / step);
    const first = at + second * 1000 + fraction * step;
    return {
      text: `${full}.${String(fraction).padStart(digits, '0')}${zone}`,
      range: until(first, first + step),
    };
  });

const within = (intervals: readonly Interval[], start: number): boolean => {
  const text = new Date(start).toISOString();
  return intervals.some(({ from = '', before = '~' }) => from <= text && text < before);
};

describe('a date that is searched for', () => {
  it('finds what the specification says, of moments and of periods without an end', () => {
    fc.assert(
      fc.property(
        sent,
        fc.constantFrom(...Object.keys(ORACLE)),
        fc.integer({ min: -3, max: 3 }),
        fc.boolean(),
        fc.integer({ min: Date.UTC(2024, 5), max: Date.UTC(2029, 5) }),
        ({ text, range }, prefix, near, isNear, anywhere) => {
          for (const edge of [range.first, range.last, range.first - DAY, range.last - DAY]) {
            const start = isNear ? edge + near : anywhere;
            for (const [kind, last] of [
              ['moment', start],
              ['day', start + DAY - 1],
              ['open-period', Number.POSITIVE_INFINITY],
            ] as const) {
              const wanted = ORACLE[prefix]?.(range, { first: start, last });
              expect(within(intervalsOf('date', prefix + text, kind), start)).toBe(wanted);
            }
          }
        },
      ),
      { numRuns: 20_000, seed: 20261122 },
    );
  });

  it('may have lost the plus sign of its time zone', () => {
    const wanted = intervalsOf('date', 'ge2026-01-01T00:00:00+01:00', 'moment');
    expect(intervalsOf('date', 'ge2026-01-01T00:00:00 01:00', 'moment')).toEqual(wanted);
    expect(wanted).toEqual([{ from: '2025-12-31T23:00:00.000Z' }]);
  });

  it('knows the leap day, and that a year ends', () => {
    expect(intervalsOf('date', '2028-02', 'moment')).toEqual([
      { from: '2028-02-01T00:00:00.000Z', before: '2028-03-01T00:00:00.000Z' },
    ]);
    expect(intervalsOf('date', '2027-12', 'moment')).toEqual([
      { from: '2027-12-01T00:00:00.000Z', before: '2028-01-01T00:00:00.000Z' },
    ]);
  });

  it('may be the first year or the last', () => {
    expect(intervalsOf('date', '0001', 'moment')).toEqual([
      { from: '0001-01-01T00:00:00.000Z', before: '0002-01-01T00:00:00.000Z' },
    ]);
    expect(intervalsOf('date', '9999', 'moment')).toEqual([{ from: '9999-01-01T00:00:00.000Z' }]);
    expect(intervalsOf('date', 'gt9999', 'moment')).toEqual([]);
    expect(intervalsOf('date', 'lt0001-01-01T00:00:00+14:00', 'moment')).toEqual([
      { before: '0000-12-31T10:00:00.000Z' },
    ]);
  });
});
