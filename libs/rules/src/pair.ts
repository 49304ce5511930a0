import { atPath, isReference } from './condition.js';
import { absentState, answeredCount, type Domain, isInterval, membersOf, representative } from './domain.js';
import type { EncodedFacts, Knowledge } from './encoded-facts.js';
import type { Predicate } from './operators.js';
import type { FactDefinition, LeafCondition, Literal, Value } from './rule-set.js';
import { either, FALSE, type Truth, truthOf, UNKNOWN } from './truth.js';

export interface PairSide {
  readonly index: number;
  readonly definition: FactDefinition;
  readonly domain: Domain;
}

/**
 * A comparison of two facts: certain only if it comes out the same for every pair of values still possible.
 * Finite domains are tried value by value; of numbers only the order matters, so one pair for each possible order
 * is enough.
 */
export function pairTest(
  source: LeafCondition,
  left: PairSide,
  right: PairSide,
  predicate: Predicate,
): (facts: EncodedFacts) => Truth {
  const rightPath = isReference(source.value) ? source.value.path : undefined;
  return (facts) => {
    if (isAbsent(left, facts) || isAbsent(right, facts)) return UNKNOWN;
    const pairs = pairsOf(possible(left, source.path, facts), possible(right, rightPath, facts));
    const truths = pairs.map(([a, b]) => truthOf(predicate(a, b as Literal)));
    return truths.length ? truths.reduce(either) : FALSE;
  };
}

const isAbsent = ({ index, domain }: PairSide, { states }: EncodedFacts): boolean =>
  states[index] === absentState(domain);

/** What one side can still be: one of these values, or any number of a range. */
type Possible = readonly unknown[] | Range;
interface Range {
  readonly min: number;
  readonly max: number;
  readonly whole: boolean;
}
const isRange = (possible: Possible): possible is Range => 'whole' in possible;

function possible(side: PairSide, path: string | undefined, facts: EncodedFacts): Possible {
  const { index, definition } = side;
  const known = facts.knowledge[index] ?? {};
  if (known.value !== undefined) return [atPath(known.value, path)];
  if (definition.type === 'integer' || definition.type === 'decimal') return rangeOf(side, known);
  return [...new Set(openValues(side, facts).map((value) => atPath(value, path)))];
}

function openValues({ index, domain }: PairSide, { states }: EncodedFacts): readonly Value[] {
  const least = (states[index] ?? 0) - answeredCount(domain);
  if (domain.kind === 'ordered') return domain.cells.slice(least).map(representative);
  const masks = Array.from({ length: answeredCount(domain) }, (_, mask) => mask);
  return masks.filter((mask) => (mask & least) === least).map((mask) => membersOf(domain, mask));
}

function rangeOf({ definition, domain }: PairSide, { atLeast }: Knowledge): Range {
  const cells = domain.kind === 'ordered' ? domain.cells.filter(isInterval) : [];
  const whole = definition.type === 'integer';
  const range = {
    min: Math.min(...cells.map((c) => c.min)),
    max: Math.max(...cells.map((c) => c.max)),
    whole,
  };
  if (typeof atLeast !== 'number') return range;
  return definition.danger === 'falling' ? { ...range, max: atLeast } : { ...range, min: atLeast };
}

type Pairs = readonly (readonly [unknown, unknown])[];

function pairsOf(left: Possible, right: Possible): Pairs {
  if (isRange(left)) {
    return isRange(right)
      ? rangePairs(left, right)
      : right.flatMap((b) => around(left, b).map((a) => [a, b] as const));
  }
  if (isRange(right)) return left.flatMap((a) => around(right, a).map((b) => [a, b] as const));
  return left.flatMap((a) => right.map((b) => [a, b] as const));
}

/** Of a range, a number below a value, the value itself, and a number above it, as far as there are any. */
function around(range: Range, value: unknown): readonly number[] {
  const within =
    typeof value === 'number' &&
    value >= range.min &&
    value <= range.max &&
    (!range.whole || Number.isInteger(value));
  return [range.min, ...(within ? [value] : []), range.max];
}

function rangePairs(a: Range, b: Range): Pairs {
  const least = Math.max(a.min, b.min);
  const meeting = a.whole || b.whole ? Math.ceil(least) : least;
  return [
    ...(a.min < b.max ? [[a.min, b.max] as const] : []),
    ...(meeting <= Math.min(a.max, b.max) ? [[meeting, meeting] as const] : []),
    ...(a.max > b.min ? [[a.max, b.min] as const] : []),
  ];
}
