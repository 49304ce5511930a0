import { type Allowed, maskOf } from './allowed.js';
import { lowest, read, withoutLowest } from './bits.js';
import { WeightsError } from './errors.js';
import type { Layout } from './freeze.js';
import type { Sweep } from './sweep.js';
import { MAX_VALUES } from './variable.js';

/** For each variable, in diagram order, how much each of its values weighs; where absent, all weigh the same. */
export type Weights = readonly ArrayLike<number>[];

/** How probably a completion, drawn from the allowed values, ends in each terminal. */
export class Flow {
  /** By position of the terminal. */
  readonly into: Float64Array;
  readonly #layout: Layout;
  /** By the place where a node begins; set for the nodes of the sweep. */
  readonly #through: Float64Array;
  readonly #chances: Float64Array;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.into = new Float64Array(layout.terminals.length);
    this.#through = new Float64Array(layout.cells.length);
    this.#chances = new Float64Array(layout.variables.length * MAX_VALUES);
  }

  /** The probability of passing a node of the sweep. */
  through(node: number): number {
    return this.#through[node] ?? 0;
  }

  /** The probability of an allowed value; those of one variable add up to 1. */
  chance(variable: number, value: number): number {
    return this.#chances[variable * MAX_VALUES + value] ?? 0;
  }

  /** One pass from the top: each node hands its probability down to its allowed children. */
  run(start: number, sweep: Sweep, allowed: Allowed, weights?: Weights): void {
    this.#setChances(allowed, weights);
    this.into.fill(0);
    for (let index = 0; index < sweep.count; index += 1) this.#through[read(sweep.nodes, index)] = 0;
    this.#hand(start, 1);
    for (let index = 0; index < sweep.count; index += 1) this.#handDown(read(sweep.nodes, index), allowed);
  }

  #handDown(node: number, allowed: Allowed): void {
    const { cells } = this.#layout;
    const variable = read(cells, node);
    const through = this.through(node);
    for (let values = maskOf(allowed, variable); values !== 0; values = withoutLowest(values)) {
      const value = lowest(values);
      this.#hand(read(cells, node + 1 + value), through * this.chance(variable, value));
    }
  }

  #hand(place: number, share: number): void {
    if (place < 0) this.into[~place] = (this.into[~place] ?? 0) + share;
    else this.#through[place] = this.through(place) + share;
  }

  #setChances(allowed: Allowed, weights?: Weights): void {
    this.#layout.variables.forEach(({ id }, variable) => {
      const own = weights === undefined ? undefined : (weights[variable] ?? []);
      const total = totalOf(id, maskOf(allowed, variable), own);
      for (let values = maskOf(allowed, variable); values !== 0; values = withoutLowest(values)) {
        const value = lowest(values);
        this.#chances[variable * MAX_VALUES + value] = (own?.[value] ?? 1) / total;
      }
    });
  }
}

function totalOf(variable: string, mask: number, weights?: ArrayLike<number>): number {
  let total = 0;
  for (let values = mask; values !== 0; values = withoutLowest(values)) {
    const weight = weights === undefined ? 1 : weights[lowest(values)];
    if (weight === undefined || !(weight >= 0)) throw new WeightsError({ variable });
    total += weight;
  }
  if (!(total > 0 && total < Infinity)) throw new WeightsError({ variable });
  return total;
}
