import { type Allowed, checkAllowed, maskOf } from './allowed.js';
import { holds, lowest } from './bits.js';
import {
  ArityError,
  DomainSizeError,
  TerminalError,
  UnknownVariableError,
  VariableOrderError,
} from './errors.js';
import { freeze } from './freeze.js';
import { FrozenDiagram } from './frozen-diagram.js';
import { NodeTable } from './node-table.js';
import { combine, nodesOf, rebuild } from './operations.js';
import { MAX_VALUES, type Ref, type Variable } from './variable.js';

/** Far above any diagram worth keeping, and soon reached by one that will not end. */
const DEFAULT_LIMIT = 1_000_000;
const MAX_TERMINAL = 2 ** 31 - 2;

export interface StoreOptions {
  /** How many nodes the store may make, those of intermediate diagrams included. */
  readonly limit?: number;
}

export interface ApplyOptions {
  /** A terminal that, on either side, is the result whatever the other side is, as 0 is for the minimum. */
  readonly absorbing?: number;
}

/** Builds reduced ordered multi-valued decision diagrams; equal functions are equal references. */
export class DiagramStore {
  readonly variables: readonly Variable[];
  readonly #table: NodeTable;

  constructor(variables: readonly Variable[], { limit = DEFAULT_LIMIT }: StoreOptions = {}) {
    this.variables = variables;
    this.#table = new NodeTable(Int32Array.from(variables, checkedSize), limit);
  }

  /** The constant function. */
  terminal(value: number): Ref {
    if (!Number.isInteger(value) || value < 0 || value > MAX_TERMINAL) throw new TerminalError({ value });
    return ~value;
  }

  isTerminal(ref: Ref): boolean {
    return ref < 0;
  }

  /** The value of a terminal. */
  valueOf(terminal: Ref): number {
    return ~terminal;
  }

  /** The function of one variable. */
  variable(index: number, outcomeOf: (value: number) => number): Ref {
    this.#variableAt(index);
    return this.#table.choose(index, (value) => this.terminal(outcomeOf(value)));
  }

  /** The function that goes on with one of the children, which lie below, by the value of a variable. */
  node(index: number, children: readonly Ref[]): Ref {
    const { id: variable, size } = this.#variableAt(index);
    if (children.length !== size) throw new ArityError({ variable, size, children: children.length });
    for (const child of children) {
      const level = this.#table.levelOf(child);
      if (level <= index) throw new VariableOrderError({ variable, child: this.#variableAt(level).id });
    }
    return this.#table.node(index, children);
  }

  /** Combines two functions, outcome with outcome (Bryant's apply). */
  apply2(op: (a: number, b: number) => number, a: Ref, b: Ref, { absorbing }: ApplyOptions = {}): Ref {
    const stop = absorbing === undefined ? undefined : this.terminal(absorbing);
    const direct = (left: Ref, right: Ref): Ref | undefined => {
      if (left === stop || right === stop) return stop;
      return left < 0 && right < 0 ? this.terminal(op(~left, ~right)) : undefined;
    };
    return combine(this.#table, direct, a, b);
  }

  /** The function with its outcomes renamed; outcomes of one name merge. */
  map(ref: Ref, rename: (terminal: number) => number): Ref {
    return rebuild(this.#table, ref, {
      terminal: (terminal) => this.terminal(rename(~terminal)),
      pick: (_, value) => value,
    });
  }

  /** The function on the allowed values, all others being don't-cares: its support is what still matters. */
  restrictTo(ref: Ref, allowed: Allowed): Ref {
    checkAllowed(this.variables, allowed);
    return rebuild(this.#table, ref, {
      terminal: (terminal) => terminal,
      pick: (level, value) => {
        const mask = maskOf(allowed, level);
        return holds(mask, value) ? value : lowest(mask);
      },
    });
  }

  /** The variables on which the function depends, in order. */
  support(ref: Ref): readonly number[] {
    return [...new Set(nodesOf(this.#table, [ref]).map((node) => this.#table.levelOf(node)))];
  }

  /** How many nodes the diagram has; terminals are not counted. */
  size(ref: Ref): number {
    return nodesOf(this.#table, [ref]).length;
  }

  /** A compact copy for walking only, after which the store can be dropped. */
  freeze(roots: readonly Ref[]): FrozenDiagram {
    return new FrozenDiagram(freeze(this.variables, this.#table, roots));
  }

  #variableAt(index: number): Variable {
    const variable = this.variables[index];
    if (variable) return variable;
    throw new UnknownVariableError({ variable: index, known: this.variables.map(({ id }) => id) });
  }
}

function checkedSize({ id, size }: Variable): number {
  if (Number.isInteger(size) && size >= 1 && size <= MAX_VALUES) return size;
  throw new DomainSizeError({ variable: id, size });
}
