import { type Allowed, maskOf } from './allowed.js';
import { lowest, mix, read, spread, withoutLowest } from './bits.js';
import type { Layout } from './freeze.js';
import type { Sweep } from './sweep.js';

const FREE = -1;

/**
 * Which variables matter among the allowed values: the diagram swept is reduced again from below, and
 * a variable matters if, and only if, one of its nodes survives (a reduced diagram is canonical).
 */
export class Relevance {
  readonly #layout: Layout;
  /** Laid out as the cells: what each child has become and, where a node begins, what the node has become. */
  readonly #reduced: Int32Array;
  #slots = new Int32Array(64);

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#reduced = new Int32Array(layout.cells.length);
  }

  /** The variables that matter, in order; `classes` gives, by position, the class of each terminal. */
  of(sweep: Sweep, allowed: Allowed, classes: ArrayLike<number>): readonly number[] {
    const relevant: number[] = [];
    this.#clearSlots(sweep.count);
    for (let index = sweep.count - 1; index >= 0; index -= 1) {
      const node = read(sweep.nodes, index);
      const variable = read(this.#layout.cells, node);
      if (this.#reduce(node, maskOf(allowed, variable), classes) && relevant.at(-1) !== variable)
        relevant.push(variable);
    }
    return relevant.reverse();
  }

  /** Says what the node has become, and whether it survives: whether two of its allowed children differ. */
  #reduce(node: number, mask: number, classes: ArrayLike<number>): boolean {
    const first = this.#childOf(node, lowest(mask), classes);
    let survives = false;
    for (let values = withoutLowest(mask); values !== 0; values = withoutLowest(values)) {
      if (this.#childOf(node, lowest(values), classes) !== first) survives = true;
    }
    this.#reduced[node] = survives ? this.#twinOf(node, mask) : first;
    return survives;
  }

  /** What a child has become: the node it was reduced to, or its class as a terminal. */
  #childOf(node: number, value: number, classes: ArrayLike<number>): number {
    const cell = node + 1 + value;
    const child = read(this.#layout.cells, cell);
    const reduced = child < 0 ? ~(classes[~child] ?? 0) : read(this.#reduced, child);
    this.#reduced[cell] = reduced;
    return reduced;
  }

  /** The first node met with this variable and these allowed children; the node itself, if it is new. */
  #twinOf(node: number, mask: number): number {
    const last = this.#slots.length - 1;
    let slot = this.#hash(node, mask) & last;
    for (;;) {
      const other = read(this.#slots, slot);
      if (other === FREE) this.#slots[slot] = node;
      if (other === FREE || this.#same(other, node, mask)) return other === FREE ? node : other;
      slot = (slot + 1) & last;
    }
  }

  #hash(node: number, mask: number): number {
    let hash = read(this.#layout.cells, node);
    for (let values = mask; values !== 0; values = withoutLowest(values)) {
      hash = mix(hash, read(this.#reduced, node + 1 + lowest(values)));
    }
    return spread(hash);
  }

  #same(a: number, b: number, mask: number): boolean {
    if (read(this.#layout.cells, a) !== read(this.#layout.cells, b)) return false;
    for (let values = mask; values !== 0; values = withoutLowest(values)) {
      const cell = 1 + lowest(values);
      if (read(this.#reduced, a + cell) !== read(this.#reduced, b + cell)) return false;
    }
    return true;
  }

  #clearSlots(nodes: number): void {
    let length = 64;
    while (length < 2 * nodes) length *= 2;
    this.#slots = length === this.#slots.length ? this.#slots.fill(FREE) : new Int32Array(length).fill(FREE);
  }
}
