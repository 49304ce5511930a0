import fc from 'fast-check';
import { type Allowed, DiagramStore, type FrozenDiagram, type Ref, type Variable } from '../index.js';

export type Outcome = (state: Uint8Array) => number;

/** Two functions of a few variables, and what is known about a state. */
export interface Case {
  readonly variables: readonly Variable[];
  readonly outcomeOf: Outcome;
  readonly otherOf: Outcome;
  readonly allowed: Allowed;
}

/** 3 to 6 variables of 2 to 5 values, small enough to try every state. */
export function cases(): fc.Arbitrary<Case> {
  return fc
    .array(fc.integer({ min: 2, max: 5 }), { minLength: 3, maxLength: 6 })
    .filter((sizes) => sizes.reduce((states, size) => states * size) <= 1000)
    .chain((sizes) =>
      fc.record({
        variables: fc.constant(sizes.map((size, index) => ({ id: `v${index}`, size }))),
        outcomeOf: outcomes(sizes),
        otherOf: outcomes(sizes),
        allowed: masks(sizes),
      }),
    );
}

/** The values of each variable are first merged at random, so that some matter less and some not at all. */
function outcomes(sizes: readonly number[]): fc.Arbitrary<Outcome> {
  const merges = sizes.map((size) => fc.array(fc.nat(size - 1), { minLength: size, maxLength: size }));
  return fc
    .record({ merges: fc.tuple(...merges), seed: fc.nat(), count: fc.integer({ min: 1, max: 6 }) })
    .map(
      ({ merges: merge, seed, count }) =>
        (state) =>
          state.reduce((hash, value, index) => scramble(hash, merge[index]?.[value] ?? 0), seed) % count,
    );
}

function masks(sizes: readonly number[]): fc.Arbitrary<Allowed> {
  return fc
    .tuple(...sizes.map((size) => fc.integer({ min: 1, max: 2 ** size - 1 })))
    .map((own) => Uint32Array.from(own));
}

/** Any numbers do, as long as they look like nothing. */
function scramble(hash: number, word: number): number {
  const mixed = Math.imul(hash ^ (word + 0x7f4a7c15), 0x9e3779b1);
  return (mixed ^ (mixed >>> 15)) >>> 1;
}

/** Every state within the allowed values. */
export function statesWithin(allowed: Allowed): readonly Uint8Array[] {
  return [...allowed].reduce<readonly Uint8Array[]>(
    (states, mask) =>
      states.flatMap((state) => valuesIn(mask).map((value) => Uint8Array.of(...state, value))),
    [new Uint8Array(0)],
  );
}

export function valuesIn(mask: number): readonly number[] {
  return Array.from({ length: 32 }, (_, value) => value).filter((value) => ((mask >>> value) & 1) === 1);
}

/** The variables of which two allowed values, in some state, give two outcomes. */
export function relevantBy(outcomeOf: Outcome, allowed: Allowed): readonly number[] {
  const states = statesWithin(allowed);
  return [...allowed.keys()].filter((variable) =>
    states.some((state) =>
      valuesIn(allowed[variable] ?? 0).some(
        (value) => outcomeOf(state.with(variable, value)) !== outcomeOf(state),
      ),
    ),
  );
}

/** The diagram of a function, made node by node from its outcomes. */
export function tabulate(store: DiagramStore, outcomeOf: Outcome, state: readonly number[] = []): Ref {
  const variable = store.variables[state.length];
  if (!variable) return store.terminal(outcomeOf(Uint8Array.from(state)));
  const children = Array.from({ length: variable.size }, (_, value) =>
    tabulate(store, outcomeOf, [...state, value]),
  );
  return store.node(state.length, children);
}

/** Functions as a diagram to walk, each a root in the order given. */
export function frozen(variables: readonly Variable[], ...outcomes: readonly Outcome[]): FrozenDiagram {
  const store = new DiagramStore(variables);
  return store.freeze(outcomes.map((outcomeOf) => tabulate(store, outcomeOf)));
}
