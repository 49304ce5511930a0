import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { DiagramStore, type FrozenDiagram, sift, type Variable } from './index.js';
import { MovableDiagram } from './movable-diagram.js';
import { cases, frozen, type Outcome } from './testing/cases.js';

/** n pairs of which one must agree: linear with the partners side by side, exponential with all lefts before all rights. */
function pairs(count: number): FrozenDiagram {
  const ids = ['left', 'right'].flatMap((side) =>
    Array.from({ length: count }, (_, pair) => `${side}-${pair}`),
  );
  const store = new DiagramStore(ids.map((id) => ({ id, size: 2 })));
  const agree = Array.from({ length: count }, (_, pair) =>
    store.apply2(
      (a, b) => a * b,
      store.variable(pair, (value) => value),
      store.variable(count + pair, (value) => value),
    ),
  );
  return store.freeze([agree.reduce((any, next) => store.apply2(Math.max, any, next))]);
}

/** The same functions, built from their outcomes in another order. */
function rebuilt(
  variables: readonly Variable[],
  order: readonly number[],
  ...outcomes: readonly Outcome[]
): FrozenDiagram {
  const reordered = order.map((index) => variables[index] ?? { id: '', size: 0 });
  const original = (state: Uint8Array): Uint8Array => {
    const own = new Uint8Array(state.length);
    for (const [level, index] of order.entries()) own[index] = state[level] ?? 0;
    return own;
  };
  return frozen(
    reordered,
    ...outcomes.map(
      (outcomeOf): Outcome =>
        (state) =>
          outcomeOf(original(state)),
    ),
  );
}

describe('sift', () => {
  it('brings together what belongs together', () => {
    const diagram = pairs(8);
    expect(diagram.size).toBe(510);
    const { order, size } = sift(diagram);
    expect(size).toBe(16);
    for (let level = 0; level < order.length; level += 2) {
      expect(order[level]?.replace(/left|right/, '')).toBe(order[level + 1]?.replace(/left|right/, ''));
    }
  });

  it('keeps groups side by side, in the order given', () => {
    const { order, size } = sift(pairs(4), { groups: [['left-2', 'left-0', 'right-3']] });
    const start = order.indexOf('left-2');
    expect(order.slice(start, start + 3)).toEqual(['left-2', 'left-0', 'right-3']);
    expect(size).toBeLessThan(30);
  });

  it('refuses a group of what is not there', () => {
    expect(() => sift(pairs(1), { groups: [['middle']] })).toThrow(/no variable middle.*left-0, right-0/);
  });

  it('changes nothing where no order is better', () => {
    const variables: readonly Variable[] = [
      { id: 'a', size: 3 },
      { id: 'b', size: 2 },
    ];
    const store = new DiagramStore(variables);
    expect(sift(store.freeze([store.variable(0, (value) => value)]))).toEqual({ order: ['a', 'b'], size: 1 });
  });

  it('tells the size that a diagram built in the new order has, and never a larger one than before', () => {
    fc.assert(
      fc.property(cases(), ({ variables, outcomeOf }) => {
        const before = frozen(variables, outcomeOf);
        const { order, size } = sift(before);
        const indexes = order.map((id) => variables.findIndex((variable) => variable.id === id));
        expect(rebuilt(variables, indexes, outcomeOf).size).toBe(size);
        expect(size).toBeLessThanOrEqual(before.size);
      }),
    );
  });

  it('after any swaps the diagrams are the reduced ones of the new order', () => {
    fc.assert(
      fc.property(
        cases(),
        fc.array(fc.nat(100), { maxLength: 12 }),
        ({ variables, outcomeOf, otherOf }, swaps) => {
          // The third root lies within the first, so it is held from outside and from inside.
          const outcomes = [outcomeOf, otherOf, (state: Uint8Array) => outcomeOf(state.with(0, 0))];
          const movable = new MovableDiagram(frozen(variables, ...outcomes).layout);
          for (const swap of swaps) movable.swap(swap % (variables.length - 1));
          expect(movable.size).toBe(rebuilt(variables, movable.order, ...outcomes).size);
        },
      ),
    );
  });
});
