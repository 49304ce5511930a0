import { mix, read, spread } from './bits.js';
import { DiagramTooLargeError } from './errors.js';
import type { Ref } from './variable.js';

const FREE = -1;

/**
 * Hash-consed nodes: a variable and its children have one reference, however often they are made.
 * A node is its variable followed by its children; its reference is where it begins.
 */
export class NodeTable {
  readonly sizes: Int32Array;
  readonly #limit: number;
  #cells = new Int32Array(1024);
  #slots = new Int32Array(256).fill(FREE);
  #end = 0;
  #count = 0;

  constructor(sizes: Int32Array, limit: number) {
    this.sizes = sizes;
    this.#limit = limit;
  }

  /** The variable a diagram asks first; terminals lie below all variables. */
  levelOf(ref: Ref): number {
    return ref < 0 ? this.sizes.length : read(this.#cells, ref);
  }

  /** The rest of a diagram once a variable at or above its first has this value. */
  child(ref: Ref, level: number, value: number): Ref {
    return this.levelOf(ref) === level ? read(this.#cells, ref + 1 + value) : ref;
  }

  /** The children of a node, in order of the values. */
  childrenOf(node: Ref): Int32Array {
    return this.#cells.subarray(node + 1, node + 1 + read(this.sizes, this.levelOf(node)));
  }

  /** The node with these children; when they are all the same, it decides nothing and is that child. */
  node(level: number, children: readonly Ref[]): Ref {
    const [first = FREE] = children;
    return children.every((child) => child === first) ? first : this.#intern(level, children);
  }

  /** The node whose child for each value is as told. */
  choose(level: number, childOf: (value: number) => Ref): Ref {
    const children: Ref[] = [];
    const size = read(this.sizes, level);
    for (let value = 0; value < size; value += 1) children.push(childOf(value));
    return this.node(level, children);
  }

  #intern(level: number, children: readonly Ref[]): Ref {
    const width = this.#write(level, children);
    const slot = this.#slotOf(this.#end, width);
    const known = read(this.#slots, slot);
    if (known !== FREE) return known;
    if (this.#count >= this.#limit) throw new DiagramTooLargeError({ limit: this.#limit });
    const made = this.#end;
    this.#slots[slot] = made;
    this.#count += 1;
    this.#end += width;
    if (this.#count * 2 > this.#slots.length) this.#growSlots();
    return made;
  }

  /** Puts a candidate behind the last node, where it can be compared as a node and, if new, left. */
  #write(level: number, children: readonly Ref[]): number {
    const width = children.length + 1;
    if (this.#end + width > this.#cells.length) this.#growCells();
    this.#cells[this.#end] = level;
    this.#cells.set(children, this.#end + 1);
    return width;
  }

  /** The slot of the node, or the free one where it belongs. */
  #slotOf(node: Ref, width: number): number {
    const last = this.#slots.length - 1;
    let slot = this.#hash(node, width) & last;
    for (;;) {
      const other = read(this.#slots, slot);
      if (other === FREE || this.#same(other, node, width)) return slot;
      slot = (slot + 1) & last;
    }
  }

  #hash(node: Ref, width: number): number {
    let hash = 0;
    for (let cell = node; cell < node + width; cell += 1) hash = mix(hash, read(this.#cells, cell));
    return spread(hash);
  }

  /** Nodes of unlike width differ in their first cell, the variable, so the comparison ends before it leaves one. */
  #same(a: Ref, b: Ref, width: number): boolean {
    for (let cell = 0; cell < width; cell += 1) {
      if (read(this.#cells, a + cell) !== read(this.#cells, b + cell)) return false;
    }
    return true;
  }

  #growCells(): void {
    const larger = new Int32Array(this.#cells.length * 2);
    larger.set(this.#cells);
    this.#cells = larger;
  }

  #growSlots(): void {
    this.#slots = new Int32Array(this.#slots.length * 2).fill(FREE);
    for (let node = 0; node < this.#end; ) {
      const width = 1 + read(this.sizes, this.levelOf(node));
      this.#slots[this.#slotOf(node, width)] = node;
      node += width;
    }
  }
}
