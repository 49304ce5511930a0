import { type Allowed, checkAllowed } from './allowed.js';
import { read } from './bits.js';
import { difference } from './difference.js';
import {
  type DiagramError,
  UnclassifiedTerminalError,
  UnknownRootError,
  UnknownVariableError,
  ValueOutOfDomainError,
} from './errors.js';
import { Flow, type Weights } from './flow.js';
import type { Layout } from './freeze.js';
import { informationGain } from './information.js';
import { nearest } from './nearest.js';
import { Relevance } from './relevance.js';
import { Sweep } from './sweep.js';
import type { State, Variable } from './variable.js';

/** The class each terminal counts as, indexed by the terminal; where absent, each is a class of its own. */
export type Classes = Uint16Array;

/** What is known of the values still open, and which outcomes count as the same. */
export interface GainOptions {
  readonly classes?: Classes;
  readonly weights?: Weights;
}

/** Stands for "no variable" where one could be named. */
const NONE = -1;

/**
 * Diagrams laid out for walking. `root` is a position in the list given to `freeze`; states, masks and
 * weights follow the order of `variables`. Walks share scratch arrays, and none is ever interrupted.
 */
export class FrozenDiagram {
  readonly layout: Layout;
  readonly #sizes: Int32Array;
  readonly #sweep: Sweep;
  readonly #relevance: Relevance;
  readonly #flow: Flow;
  readonly #changes: Int32Array;
  readonly #prospects: Float64Array;

  constructor(layout: Layout) {
    this.layout = layout;
    this.#sizes = Int32Array.from(layout.variables, ({ size }) => size);
    this.#sweep = new Sweep(layout);
    this.#relevance = new Relevance(layout);
    this.#flow = new Flow(layout);
    this.#changes = new Int32Array(layout.cells.length);
    this.#prospects = new Float64Array(layout.cells.length);
  }

  get variables(): readonly Variable[] {
    return this.layout.variables;
  }

  /** How many nodes the diagrams have together; terminals are not counted. */
  get size(): number {
    return this.layout.size;
  }

  /** The outcome of a state. */
  decide(root: number, state: State): number {
    return this.#walk(root, state, NONE, 0);
  }

  /** The outcome of a state in which one variable has another value. */
  decideWith(root: number, state: State, variable: number, value: number): number {
    const size = this.variables[variable]?.size ?? 0;
    if (value < 0 || value >= size) throw this.#outOfDomain(variable, value);
    return this.#walk(root, state, variable, value);
  }

  /** The outcomes still possible within the allowed values, ascending. */
  reachable(root: number, allowed: Allowed): readonly number[] {
    this.#sweepFrom(root, allowed);
    return [...this.layout.terminals].filter((_, position) => this.#sweep.terminals[position] === 1);
  }

  /** The variables, in order, of which two allowed values, with some completion of the others, end in two classes. */
  relevant(root: number, allowed: Allowed, classes?: Classes): readonly number[] {
    this.#sweepFrom(root, allowed);
    return this.#relevance.of(this.#sweep, allowed, this.#classesOf(classes));
  }

  /**
   * A state from each of two sets of allowed values, that end in two classes; undefined proves that there are none. A
   * variable with the same allowed values in both has one value for both: this asks what other values of the rest change.
   */
  difference(
    root: number,
    left: Allowed,
    right: Allowed,
    classes?: Classes,
  ): readonly [State, State] | undefined {
    checkAllowed(this.variables, left);
    checkAllowed(this.variables, right);
    const sides = { layout: this.layout, left, right, classes: this.#classesOf(classes) };
    return difference(sides, this.#startOf(root));
  }

  /** The probability of each outcome still possible, ascending by outcome, when a completion is drawn at random. */
  distribution(root: number, allowed: Allowed, weights?: Weights): ReadonlyMap<number, number> {
    this.#flowFrom(root, allowed, weights);
    const probabilities = new Map<number, number>();
    this.layout.terminals.forEach((terminal, position) => {
      if (this.#sweep.terminals[position] === 1) probabilities.set(terminal, this.#flow.into[position] ?? 0);
    });
    return probabilities;
  }

  /** By variable, in bits: how much its value would tell about the class of the outcome (mutual information). */
  informationGain(root: number, allowed: Allowed, { classes, weights }: GainOptions = {}): Float64Array {
    const classOf = this.#classesOf(classes);
    this.#flowFrom(root, allowed, weights);
    const reached = classOf.filter((_, position) => this.#sweep.terminals[position] === 1);
    const events = [...new Set(reached)].map((own) =>
      Uint8Array.from(classOf, (other) => (other === own ? 1 : 0)),
    );
    return informationGain(
      { layout: this.layout, sweep: this.#sweep, flow: this.#flow, allowed, prospects: this.#prospects },
      events,
    );
  }

  /** A state within the allowed values that ends in an accepted outcome; undefined proves that there is none. */
  witness(root: number, allowed: Allowed, accepts: (terminal: number) => boolean): Uint8Array | undefined {
    return this.nearest(root, new Uint8Array(allowed.length), allowed, accepts);
  }

  /** Such a state, and with the fewest variables changed from the one given. */
  nearest(
    root: number,
    from: State,
    allowed: Allowed,
    accepts: (terminal: number) => boolean,
  ): Uint8Array | undefined {
    // Asked before the sweep: `accepts` is not ours, and might itself walk this diagram.
    const sought = Uint8Array.from(this.layout.terminals, (terminal) => (accepts(terminal) ? 1 : 0));
    const start = this.#sweepFrom(root, allowed);
    return nearest(
      { layout: this.layout, sweep: this.#sweep, changes: this.#changes, from, allowed, sought },
      start,
    );
  }

  #walk(root: number, state: State, changed: number, value: number): number {
    const { cells, terminals } = this.layout;
    let place = this.#startOf(root);
    while (place >= 0) {
      const variable = read(cells, place);
      const own = variable === changed ? value : state[variable];
      // A value too large would be read from the next node and give somebody else's outcome.
      if (own === undefined || own >= read(this.#sizes, variable)) throw this.#outOfDomain(variable, own);
      place = read(cells, place + 1 + own);
    }
    return read(terminals, ~place);
  }

  #sweepFrom(root: number, allowed: Allowed): number {
    checkAllowed(this.variables, allowed);
    const start = this.#startOf(root);
    this.#sweep.from(start, allowed);
    return start;
  }

  #flowFrom(root: number, allowed: Allowed, weights: Weights | undefined): void {
    const start = this.#sweepFrom(root, allowed);
    this.#flow.run(start, this.#sweep, allowed, weights);
  }

  #startOf(root: number): number {
    const start = this.layout.roots[root];
    if (start === undefined) throw new UnknownRootError({ root, roots: this.layout.roots.length });
    return start;
  }

  /** By position of the terminal, its class. */
  #classesOf(classes: Classes | undefined): Int32Array {
    return this.layout.terminals.map((terminal, position) => {
      const own = classes === undefined ? position : classes[terminal];
      if (own === undefined) throw new UnclassifiedTerminalError({ terminal, length: classes?.length ?? 0 });
      return own;
    });
  }

  #outOfDomain(index: number, value: number | undefined): DiagramError {
    const variable = this.variables[index];
    if (variable) return new ValueOutOfDomainError({ variable: variable.id, size: variable.size, value });
    return new UnknownVariableError({ variable: index, known: this.variables.map(({ id }) => id) });
  }
}
