import { read } from './bits.js';
import type { Layout } from './freeze.js';

/** A node keeps its function, and so its identity, while variables change places under it. */
interface MovableNode {
  readonly id: number;
  variable: number;
  children: readonly MovableNode[];
  /** How many nodes and roots lead here; without any, the node is no longer part of the diagram. */
  holders: number;
}

/** Stands for the variable of a terminal. */
const NONE = -1;

/** A diagram whose neighbouring variables can be swapped in place (Rudell 1993). */
export class MovableDiagram {
  /** The variable at each level. */
  readonly order: number[];
  readonly #sizes: readonly number[];
  /** By variable: its nodes, by the ids of their children. */
  readonly #nodes: readonly Map<string, MovableNode>[];
  #made = 0;

  constructor({ variables, cells, roots, terminals }: Layout) {
    this.order = [...variables.keys()];
    this.#sizes = variables.map(({ size }) => size);
    this.#nodes = variables.map(() => new Map());
    const places = new Map(Array.from(terminals, (_, position) => [~position, this.#make(NONE, [])]));
    const placed = (place: number): MovableNode => {
      const known = places.get(place);
      if (known) return known;
      const variable = read(cells, place);
      const children = cells.slice(place + 1, place + 1 + this.#sizeOf(variable));
      const node = this.#node(variable, Array.from(children, placed));
      places.set(place, node);
      return node;
    };
    for (const root of roots) placed(root).holders += 1;
  }

  get size(): number {
    return this.#nodes.reduce((sum, nodes) => sum + nodes.size, 0);
  }

  /** How many nodes ask this variable. */
  widthOf(variable: number): number {
    return this.#nodesOn(variable).size;
  }

  /** Exchanges the variables at this level and the next; only nodes that ask both, one after the other, change. */
  swap(level: number): void {
    const [upper = NONE, lower = NONE] = this.order.slice(level, level + 2);
    this.order.splice(level, 2, lower, upper);
    const turning = [...this.#nodesOn(upper).values()].filter(({ children }) =>
      children.some(({ variable }) => variable === lower),
    );
    for (const node of turning) this.#nodesOn(upper).delete(keyOf(node.children));
    for (const node of turning) this.#turn(node, upper, lower);
  }

  /** Makes a node on `upper` ask `lower` first. It meets no twin: equal functions were one node before. */
  #turn(node: MovableNode, upper: number, lower: number): void {
    const before = node.children;
    const given = (child: MovableNode, value: number): MovableNode =>
      child.variable === lower ? (child.children[value] ?? child) : child;
    node.variable = lower;
    node.children = Array.from({ length: this.#sizeOf(lower) }, (_, value) =>
      this.#node(
        upper,
        before.map((child) => given(child, value)),
      ),
    );
    for (const child of node.children) child.holders += 1;
    this.#nodesOn(lower).set(keyOf(node.children), node);
    for (const child of before) this.#release(child);
  }

  #node(variable: number, children: readonly MovableNode[]): MovableNode {
    const [first] = children;
    if (first && children.every((child) => child === first)) return first;
    const key = keyOf(children);
    const known = this.#nodesOn(variable).get(key);
    if (known) return known;
    const node = this.#make(variable, children);
    for (const child of children) child.holders += 1;
    this.#nodesOn(variable).set(key, node);
    return node;
  }

  #make(variable: number, children: readonly MovableNode[]): MovableNode {
    this.#made += 1;
    return { id: this.#made, variable, children, holders: 0 };
  }

  #release(node: MovableNode): void {
    node.holders -= 1;
    if (node.holders > 0 || node.variable === NONE) return;
    this.#nodesOn(node.variable).delete(keyOf(node.children));
    for (const child of node.children) this.#release(child);
  }

  #nodesOn(variable: number): Map<string, MovableNode> {
    return this.#nodes[variable] ?? new Map();
  }

  #sizeOf(variable: number): number {
    return this.#sizes[variable] ?? 0;
  }
}

function keyOf(children: readonly MovableNode[]): string {
  return children.map(({ id }) => id).join();
}
