import { type Allowed, maskOf } from './allowed.js';
import { lowest, read, withoutLowest } from './bits.js';
import type { Flow } from './flow.js';
import type { Layout } from './freeze.js';
import type { Sweep } from './sweep.js';

/** A walk that has been swept and flowed through. */
export interface Flowed {
  readonly layout: Layout;
  readonly sweep: Sweep;
  readonly flow: Flow;
  readonly allowed: Allowed;
  /** Scratch; by the place where a node begins: how probable the event is from there on. */
  readonly prospects: Float64Array;
}

/** By position of the terminal: whether it is part of the event. */
type Event = Uint8Array;

/** By variable, in bits: how much its value would tell about which of the events happens (mutual information). */
export function informationGain(walk: Flowed, events: readonly Event[]): Float64Array {
  const gains = new Float64Array(walk.layout.variables.length);
  for (const event of events) addGains(gains, walk, event);
  // Rounding may leave a little less than nothing.
  return gains.map((gain) => Math.max(0, gain));
}

/** Nodes on one variable lie together in a sweep, so they are taken as a range. */
function addGains(gains: Float64Array, walk: Flowed, event: Event): void {
  lookAhead(walk, event);
  const { layout, sweep } = walk;
  for (let first = 0, next = 0; first < sweep.count; first = next) {
    const variable = read(layout.cells, read(sweep.nodes, first));
    while (next < sweep.count && read(layout.cells, read(sweep.nodes, next)) === variable) next += 1;
    gains[variable] = (gains[variable] ?? 0) + gainFrom(walk, event, sweep.nodes.subarray(first, next));
  }
}

/** One pass from below: how probable the event is from each node on. */
function lookAhead(walk: Flowed, event: Event): void {
  const { layout, sweep, flow, allowed, prospects } = walk;
  for (let index = sweep.count - 1; index >= 0; index -= 1) {
    const node = read(sweep.nodes, index);
    const variable = read(layout.cells, node);
    let prospect = 0;
    for (let values = maskOf(allowed, variable); values !== 0; values = withoutLowest(values)) {
      prospect += flow.chance(variable, lowest(values)) * prospectAfter(walk, event, node, lowest(values));
    }
    prospects[node] = prospect;
  }
}

/** What the variable of these nodes, which are all its nodes, tells about the event. */
function gainFrom(walk: Flowed, event: Event, nodes: Int32Array): number {
  const { layout, sweep, flow, allowed, prospects } = walk;
  const variable = read(layout.cells, read(nodes, 0));
  const before = prospects[read(sweep.nodes, 0)] ?? 0;
  // The event by ways that do not ask the variable is as probable whatever its value.
  let unasked = before;
  for (const node of nodes) unasked -= flow.through(node) * (prospects[node] ?? 0);
  let gain = 0;
  for (let values = maskOf(allowed, variable); values !== 0; values = withoutLowest(values)) {
    let after = unasked;
    for (const node of nodes) after += flow.through(node) * prospectAfter(walk, event, node, lowest(values));
    if (after > 0) gain += flow.chance(variable, lowest(values)) * after * Math.log2(after / before);
  }
  return gain;
}

function prospectAfter({ layout, prospects }: Flowed, event: Event, node: number, value: number): number {
  const child = read(layout.cells, node + 1 + value);
  return (child < 0 ? event[~child] : prospects[child]) ?? 0;
}
