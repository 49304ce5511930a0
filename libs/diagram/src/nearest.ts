import { type Allowed, maskOf } from './allowed.js';
import { holds, lowest, read, withoutLowest } from './bits.js';
import type { Layout } from './freeze.js';
import type { Sweep } from './sweep.js';
import type { State } from './variable.js';

/** More than any number of changes. */
const NEVER = 2 ** 30;

/** What is sought, from where, and the part of the diagram in which it can be found. */
export interface Search {
  readonly layout: Layout;
  readonly sweep: Sweep;
  readonly from: State;
  readonly allowed: Allowed;
  /** By position: 1 for the terminals sought. */
  readonly sought: Uint8Array;
  /** Scratch; by the place where a node begins: the changes needed at it and below. */
  readonly changes: Int32Array;
}

/** A state within `allowed`, and with the fewest variables changed, that ends in a terminal sought. */
export function nearest(search: Search, start: number): Uint8Array | undefined {
  countChanges(search);
  if (changesBelow(search, start) >= NEVER) return undefined;
  const found = Uint8Array.from(search.allowed, (mask, variable) => keptOrLowest(search, variable, mask));
  for (let place = start; place >= 0; ) {
    const value = bestValue(search, place);
    found[read(search.layout.cells, place)] = value;
    place = read(search.layout.cells, place + 1 + value);
  }
  return found;
}

/** One pass from below. */
function countChanges(search: Search): void {
  for (let index = search.sweep.count - 1; index >= 0; index -= 1) {
    const node = read(search.sweep.nodes, index);
    search.changes[node] = changesBy(search, node, bestValue(search, node));
  }
}

/** The allowed value that needs the fewest changes; of equals the present one, then the lowest. */
function bestValue(search: Search, node: number): number {
  const variable = read(search.layout.cells, node);
  const mask = maskOf(search.allowed, variable);
  let best = keptOrLowest(search, variable, mask);
  let fewest = changesBy(search, node, best);
  for (let values = mask; values !== 0; values = withoutLowest(values)) {
    const changes = changesBy(search, node, lowest(values));
    if (changes >= fewest) continue;
    best = lowest(values);
    fewest = changes;
  }
  return best;
}

/** A present value that is not allowed must change on every way, asked or not, so it makes none longer. */
function changesBy(search: Search, node: number, value: number): number {
  const { cells } = search.layout;
  const variable = read(cells, node);
  const present = search.from[variable] ?? value;
  const own = present === value || !holds(maskOf(search.allowed, variable), present) ? 0 : 1;
  return own + changesBelow(search, read(cells, node + 1 + value));
}

function changesBelow({ sought, changes }: Search, place: number): number {
  if (place >= 0) return read(changes, place);
  return sought[~place] === 1 ? 0 : NEVER;
}

function keptOrLowest({ from }: Search, variable: number, mask: number): number {
  const value = from[variable];
  return value !== undefined && holds(mask, value) ? value : lowest(mask);
}
