import { type Allowed, maskOf } from './allowed.js';
import { lowest, read, withoutLowest } from './bits.js';
import type { Layout } from './freeze.js';
import type { State } from './variable.js';

/** Two walks of one diagram, each among values of its own. */
export interface Sides {
  readonly layout: Layout;
  readonly left: Allowed;
  readonly right: Allowed;
  /** By position of the terminal. */
  readonly classes: ArrayLike<number>;
}

/**
 * A state for each side that end in different classes; undefined proves that there are none. A variable whose allowed
 * values are the same on both sides has one value for both; any other has one for each.
 */
export function difference(sides: Sides, start: number): readonly [State, State] | undefined {
  const { layout, classes, left, right } = sides;
  const states = [Uint8Array.from(left, lowest), Uint8Array.from(right, lowest)] as const;
  const met = new Set<number>();
  const descend = (one: number, other: number): boolean => {
    if (one < 0 && other < 0) return classes[~one] !== classes[~other];
    const pair = keyOf(layout, one, other);
    if (met.has(pair)) return false;
    met.add(pair);
    const variable = Math.min(levelOf(layout, one), levelOf(layout, other));
    const found = choices(sides, variable).find(([a, b]) =>
      descend(childOf(layout, one, variable, a), childOf(layout, other, variable, b)),
    );
    if (found) [states[0][variable], states[1][variable]] = found;
    return found !== undefined;
  };
  return descend(start, start) ? states : undefined;
}

/** The values that a variable can have on both sides at once. */
function choices({ left, right }: Sides, variable: number): readonly (readonly [number, number])[] {
  const [own, other] = [maskOf(left, variable), maskOf(right, variable)];
  if (own === other) return valuesOf(own).map((value) => [value, value]);
  return valuesOf(own).flatMap((a) => valuesOf(other).map((b) => [a, b] as const));
}

function valuesOf(mask: number): readonly number[] {
  const values: number[] = [];
  for (let rest = mask; rest !== 0; rest = withoutLowest(rest)) values.push(lowest(rest));
  return values;
}

const levelOf = ({ cells }: Layout, place: number): number => (place < 0 ? Infinity : read(cells, place));

const childOf = (layout: Layout, place: number, variable: number, value: number): number =>
  levelOf(layout, place) === variable ? read(layout.cells, place + 1 + value) : place;

/** Places of nodes and of terminals as numbers from 0. */
const keyOf = ({ cells, terminals }: Layout, left: number, right: number): number =>
  (left + terminals.length) * (cells.length + terminals.length) + right + terminals.length;
