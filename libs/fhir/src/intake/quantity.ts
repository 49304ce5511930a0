/** UCUM units of one kind, in the smallest of them (https://ucum.org: a year is 365.25 days, a month its twelfth). */
const TIME = new Map([
  ['h', 1],
  ['d', 24],
  ['wk', 168],
  ['mo', 730.5],
  ['a', 8766],
]);
const TIME_PER_WEEK = new Map([
  ['h/wk', 1],
  ['h/d', 7],
]);
/** In metres; a mile is the international one. */
const LENGTH = new Map([
  ['m', 1],
  ['km', 1000],
  ['[mi_i]', 1609.344],
]);
const KINDS: readonly ReadonlyMap<string, number>[] = [TIME, TIME_PER_WEEK, LENGTH];

/** Annotations in braces count as one. */
export const isCount = (unit: string): boolean => unit === '1' || /^\{[a-z]+\}$/.test(unit);

/** The value in the unit wanted; undefined where the units do not convert. */
export function convert(value: number, from: string, to: string): number | undefined {
  if (from === to || (isCount(from) && isCount(to))) return value;
  for (const kind of KINDS) {
    const [have, want] = [kind.get(from), kind.get(to)];
    if (have !== undefined && want !== undefined) return tidy((value * have) / want);
  }
  return undefined;
}

/** Takes off what binary fractions add: 0.1 weeks are 0.7 days. */
const tidy = (value: number): number => Number(value.toPrecision(12));
