import { orderOfDanger } from './fact-value.js';
import type { FactDefinition, Scalar, Value } from './rule-set.js';

/**
 * A fact's domain, cut into the parts that the rules tell apart. Evaluation, the decision diagram and the
 * search for boundary cases all work on the numbers of these parts ("states"), so they cannot disagree about
 * what a value means.
 *
 * States of an ordered domain with n cells: `i` the value lies in cell i; `n + i` it lies in cell i or in a more
 * dangerous one (so `n` is "unanswered"); `2n` the fact is absent and has no effect.
 * States of a set with m members: `mask` exactly these members; `2^m + mask` at least these; `2^(m+1)` absent.
 */
export type Domain = OrderedDomain | SetDomain;

export interface OrderedDomain {
  readonly kind: 'ordered';
  /** Least dangerous first. */
  readonly cells: readonly Cell[];
  readonly cellOf: (value: Scalar) => number;
}
export interface SetDomain {
  readonly kind: 'set';
  readonly members: readonly string[];
}

/** A single code or boolean, or an interval of numbers within which no rule makes a difference. */
export type Cell = { readonly value: string | boolean } | Interval;
export interface Interval {
  /** Least and greatest number of the interval; a decimal interval may leave either out (`open`). */
  readonly min: number;
  readonly max: number;
  readonly openMin: boolean;
  readonly openMax: boolean;
}

export const isInterval = (cell: Cell): cell is Interval => 'min' in cell;

export function domainOf(definition: FactDefinition, thresholds: readonly number[]): Domain {
  switch (definition.type) {
    case 'set':
      return { kind: 'set', members: definition.values ?? [] };
    case 'code':
      return codeDomain(orderOfDanger(definition) ?? definition.values ?? []);
    case 'boolean':
      return codeDomain(orderOfDanger(definition) ?? [false, true]);
    default:
      return numberDomain(definition, thresholds);
  }
}

function codeDomain(values: readonly (string | boolean)[]): OrderedDomain {
  const index = new Map<Scalar, number>(values.map((value, i) => [value, i]));
  return {
    kind: 'ordered',
    cells: values.map((value) => ({ value })),
    cellOf: (value) => index.get(value) ?? -1,
  };
}

function numberDomain(definition: FactDefinition, thresholds: readonly number[]): OrderedDomain {
  const rising = intervalsBetween(definition, thresholds);
  const falling = definition.danger === 'falling';
  const last = rising.length - 1;
  return {
    kind: 'ordered',
    cells: falling ? rising.toReversed() : rising,
    cellOf: (value) => {
      const i = rising.findIndex((cell) => within(cell, value as number));
      return falling && i >= 0 ? last - i : i;
    },
  };
}

const within = (cell: Interval, value: number): boolean =>
  (cell.openMin ? value > cell.min : value >= cell.min) &&
  (cell.openMax ? value < cell.max : value <= cell.max);

/** Every threshold is a cell of its own, and so is what lies between two; the compiler merges what no rule separates. */
function intervalsBetween(
  { type, minimum = -Infinity, maximum = Infinity }: FactDefinition,
  thresholds: readonly number[],
): Interval[] {
  const points = [...new Set(thresholds)].filter((t) => t >= minimum && t <= maximum).sort((a, b) => a - b);
  const edges: Interval[] = [];
  let from = { at: minimum, open: false };
  for (const point of points) {
    edges.push({ min: from.at, openMin: from.open, max: point, openMax: true });
    if (type === 'decimal' || Number.isInteger(point))
      edges.push({ min: point, openMin: false, max: point, openMax: false });
    from = { at: point, open: true };
  }
  edges.push({ min: from.at, openMin: from.open, max: maximum, openMax: false });
  return edges.map((cell) => (type === 'integer' ? wholeNumbers(cell) : cell)).filter(notEmpty);
}

function wholeNumbers({ min, max, openMin, openMax }: Interval): Interval {
  const low = openMin ? Math.floor(min) + 1 : Math.ceil(min);
  const high = openMax ? Math.ceil(max) - 1 : Math.floor(max);
  return { min: low, max: high, openMin: false, openMax: false };
}
const notEmpty = ({ min, max, openMin, openMax }: Interval): boolean =>
  min < max || (min === max && !openMin && !openMax);

/** Joins neighbouring cells that `same` does not tell apart; only numbers are ever joined. */
export function mergeCells(domain: OrderedDomain, same: (a: number, b: number) => boolean): OrderedDomain {
  const groups: number[][] = [];
  domain.cells.forEach((_, i) => {
    const group = groups.at(-1);
    if (group && same(group[0] ?? i, i)) group.push(i);
    else groups.push([i]);
  });
  const groupOf = groups.flatMap((group, g) => group.map(() => g));
  const cells = groups.map((group) => hull(group.map((i) => domain.cells[i]).filter((c) => c !== undefined)));
  return { kind: 'ordered', cells, cellOf: (value) => groupOf[domain.cellOf(value)] ?? -1 };
}

function hull(cells: readonly Cell[]): Cell {
  const intervals = cells.filter(isInterval).sort((a, b) => a.min - b.min || a.max - b.max);
  const [low, high] = [intervals[0], intervals.at(-1)];
  if (!low || !high) return cells[0] ?? { value: false };
  return { min: low.min, openMin: low.openMin, max: high.max, openMax: high.openMax };
}

/** A value from the cell: the code itself, or a number in the interval. */
export function representative(cell: Cell): Scalar {
  if (!isInterval(cell)) return cell.value;
  if (!cell.openMin && Number.isFinite(cell.min)) return cell.min;
  if (!cell.openMax && Number.isFinite(cell.max)) return cell.max;
  if (Number.isFinite(cell.min)) return Number.isFinite(cell.max) ? (cell.min + cell.max) / 2 : cell.min + 1;
  return Number.isFinite(cell.max) ? cell.max - 1 : 0;
}

export const stateCount = (domain: Domain): number =>
  domain.kind === 'set' ? 2 ** (domain.members.length + 1) + 1 : 2 * domain.cells.length + 1;

/** How many states mean a full answer: they come first. */
export const answeredCount = (domain: Domain): number =>
  domain.kind === 'set' ? 2 ** domain.members.length : domain.cells.length;

export const absentState = (domain: Domain): number => 2 * answeredCount(domain);

export const isAnswered = (domain: Domain, state: number): boolean => state < answeredCount(domain);
/** Neither a full answer nor absent: what counts as unanswered where the fact is asked for. */
export const isOpen = (domain: Domain, state: number): boolean =>
  state >= answeredCount(domain) && state < absentState(domain);

export function maskOf(domain: SetDomain, members: readonly string[]): number {
  return members.reduce((mask, member) => mask | (1 << domain.members.indexOf(member)), 0);
}
export function membersOf(domain: SetDomain, mask: number): readonly string[] {
  return domain.members.filter((_, i) => mask & (1 << i));
}

/** The state of a full answer. */
export function answeredState(domain: Domain, value: Value): number {
  return domain.kind === 'set' ? maskOf(domain, value as readonly string[]) : domain.cellOf(value as Scalar);
}
