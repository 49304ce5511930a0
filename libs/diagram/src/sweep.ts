import { type Allowed, maskOf } from './allowed.js';
import { lowest, read, withoutLowest } from './bits.js';
import type { Layout } from './freeze.js';

/**
 * The part of a diagram that allowed values can reach, in order from the top; filled again by each walk.
 * Walks begin and end without giving way to another, so they may share it, but none may keep it.
 */
export class Sweep {
  /** Where the nodes reached begin; only the first `count` belong to this walk. */
  readonly nodes: Int32Array;
  count = 0;
  /** By position of the terminal: 1 if reached. */
  readonly terminals: Uint8Array;
  readonly #layout: Layout;
  readonly #sizes: Int32Array;
  /** 1 for a node met and not yet visited; all 0 between walks, as each is visited in the end. */
  readonly #waiting: Uint8Array;
  #pending = 0;

  constructor(layout: Layout) {
    this.#layout = layout;
    this.#sizes = Int32Array.from(layout.variables, ({ size }) => size);
    this.nodes = new Int32Array(layout.cells.length);
    this.terminals = new Uint8Array(layout.terminals.length);
    this.#waiting = new Uint8Array(layout.cells.length);
  }

  /** Children lie behind their parents, so one pass over the cells visits a node after all that lead to it. */
  from(start: number, allowed: Allowed): void {
    const { cells } = this.#layout;
    this.count = 0;
    this.terminals.fill(0);
    this.#meet(start);
    for (let node = start; this.#pending > 0; node += 1 + read(this.#sizes, read(cells, node))) {
      if (this.#waiting[node] === 1) this.#visit(node, maskOf(allowed, read(cells, node)));
    }
  }

  #visit(node: number, mask: number): void {
    this.#waiting[node] = 0;
    this.#pending -= 1;
    this.nodes[this.count] = node;
    this.count += 1;
    for (let values = mask; values !== 0; values = withoutLowest(values)) {
      this.#meet(read(this.#layout.cells, node + 1 + lowest(values)));
    }
  }

  #meet(place: number): void {
    if (place < 0) {
      this.terminals[~place] = 1;
    } else if (this.#waiting[place] === 0) {
      this.#waiting[place] = 1;
      this.#pending += 1;
    }
  }
}
