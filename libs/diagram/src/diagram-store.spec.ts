import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allValues, DiagramStore, DiagramTooLargeError, type Ref, type Variable } from './index.js';
import { type Case, cases, relevantBy, statesWithin, tabulate, valuesIn } from './testing/cases.js';

const WEATHER: readonly Variable[] = [
  { id: 'sky', size: 3 },
  { id: 'wind', size: 2 },
  { id: 'season', size: 4 },
];

describe('DiagramStore', () => {
  it('tells terminals from nodes', () => {
    const store = new DiagramStore(WEATHER);
    const terminal = store.terminal(7);
    expect([store.isTerminal(terminal), store.valueOf(terminal)]).toEqual([true, 7]);
    expect(store.isTerminal(store.variable(0, (value) => value))).toBe(false);
  });

  it('leaves out a node whose children are all the same', () => {
    const store = new DiagramStore(WEATHER);
    expect(store.variable(2, () => 5)).toBe(store.terminal(5));
    expect(store.node(0, [store.terminal(1), store.terminal(1), store.terminal(1)])).toBe(store.terminal(1));
  });

  it('makes equal nodes once', () => {
    const store = new DiagramStore(WEATHER);
    const wind = store.variable(1, (value) => value);
    expect(store.variable(1, (value) => value)).toBe(wind);
    expect(store.size(store.node(0, [wind, store.terminal(0), wind]))).toBe(2);
  });

  it('counts a part that several roots share once', () => {
    const store = new DiagramStore(WEATHER);
    const wind = store.variable(1, (value) => value);
    const sky = store.node(0, [wind, wind, store.terminal(3)]);
    const diagram = store.freeze([sky, wind, store.terminal(9)]);
    const state = Uint8Array.of(1, 1, 0);
    expect(diagram.size).toBe(2);
    expect([0, 1, 2].map((root) => diagram.decide(root, state))).toEqual([1, 1, 9]);
  });

  it('says what to do when a diagram grows too large', () => {
    const variables = Array.from({ length: 8 }, (_, index) => ({ id: `v${index}`, size: 4 }));
    const store = new DiagramStore(variables, { limit: 10 });
    const sum = (): Ref =>
      variables
        .map((_, index) => store.variable(index, (value) => value))
        .reduce((left, right) => store.apply2((a, b) => a + b, left, right));
    expect(sum).toThrow(DiagramTooLargeError);
    expect(sum).toThrow(/more than the 10 nodes.*better variable order/s);
  });

  it.each([
    [
      'a variable without values',
      () => new DiagramStore([{ id: 'sky', size: 0 }]),
      /sky has 0 values.*1 to 32/,
    ],
    ['a variable of too many values', () => new DiagramStore([{ id: 'sky', size: 33 }]), /sky has 33 values/],
    [
      'an outcome that is no whole number',
      () => new DiagramStore(WEATHER).terminal(0.5),
      /0.5 cannot be a terminal/,
    ],
    ['a negative outcome', () => new DiagramStore(WEATHER).terminal(-1), /-1 cannot be a terminal/],
    [
      'a variable that is not there',
      () => new DiagramStore(WEATHER).variable(3, () => 0),
      /no variable 3.*sky, wind, season/,
    ],
    [
      'too few children',
      () => new DiagramStore(WEATHER).node(1, [~0]),
      /wind needs one child for each of its 2 values.*given 1/,
    ],
    ['no allowed value', () => restrictWind(0), /wind has 2 values.*allowed is 0b0/],
    ['an allowed value that is not there', () => restrictWind(0b101), /wind has 2 values.*0b101/],
    ['a child beside its parent', () => childOfWind(1), /node on wind cannot have a child on wind/],
    ['a child above its parent', () => childOfWind(0), /node on wind cannot have a child on sky.*apply2/],
  ])('refuses %s, and says why', (_, misuse, message) => {
    expect(misuse).toThrow(message);
  });

  it('does not look behind an absorbing outcome, on either side', () => {
    const store = new DiagramStore(WEATHER);
    const wind = store.variable(1, (value) => value + 1);
    const unneeded = (): number => {
      throw new Error('0 absorbs');
    };
    expect(store.apply2(unneeded, store.terminal(0), wind, { absorbing: 0 })).toBe(store.terminal(0));
    expect(store.apply2(unneeded, wind, store.terminal(0), { absorbing: 0 })).toBe(store.terminal(0));
  });

  it('keeps variables apart whose nodes have the same children', () => {
    const store = new DiagramStore(Array.from({ length: 200 }, (_, index) => ({ id: `v${index}`, size: 2 })));
    const refs = store.variables.map((_, index) => store.variable(index, (value) => value));
    expect(new Set(refs).size).toBe(200);
  });

  it('keeps thousands of nodes apart while its arrays grow', () => {
    const store = new DiagramStore([{ id: 'a', size: 2 }]);
    const make = (): readonly Ref[] =>
      Array.from({ length: 5000 }, (_, own) => store.variable(0, (value) => own + value));
    const first = make();
    expect(make()).toEqual(first);
    expect(new Set(first).size).toBe(5000);
  });
});

function restrictWind(mask: number): Ref {
  const store = new DiagramStore(WEATHER);
  const allowed = allValues(WEATHER).with(1, mask);
  return store.restrictTo(store.terminal(0), allowed);
}

function childOfWind(index: number): Ref {
  const store = new DiagramStore(WEATHER);
  const child = store.variable(index, (value) => value);
  return store.node(1, [child, store.terminal(0)]);
}

describe('for every function', () => {
  const holds = (check: (store: DiagramStore, own: Case) => void): void =>
    fc.assert(fc.property(cases(), (own) => check(new DiagramStore(own.variables), own)));

  it('the diagram decides as the table', () => {
    holds((store, { variables, outcomeOf }) => {
      const diagram = store.freeze([tabulate(store, outcomeOf)]);
      const states = statesWithin(allValues(variables));
      expect(states.map((state) => diagram.decide(0, state))).toEqual(states.map(outcomeOf));
    });
  });

  it('apply2 combines outcome with outcome, and the same function is the same diagram', () => {
    holds((store, { outcomeOf, otherOf }) => {
      const combined = store.apply2(
        (a, b) => a * 10 + b,
        tabulate(store, outcomeOf),
        tabulate(store, otherOf),
      );
      expect(combined).toBe(tabulate(store, (state) => outcomeOf(state) * 10 + otherOf(state)));
    });
  });

  it('an absorbing outcome saves work and changes nothing', () => {
    holds((store, { outcomeOf, otherOf }) => {
      const [one, other] = [tabulate(store, outcomeOf), tabulate(store, otherOf)];
      expect(store.apply2(Math.min, one, other, { absorbing: 0 })).toBe(store.apply2(Math.min, one, other));
    });
  });

  it('map renames outcomes', () => {
    holds((store, { outcomeOf }) => {
      const renamed = store.map(tabulate(store, outcomeOf), (terminal) => terminal >> 1);
      expect(renamed).toBe(tabulate(store, (state) => outcomeOf(state) >> 1));
    });
  });

  it('the support is the variables that matter', () => {
    holds((store, { variables, outcomeOf }) => {
      expect(store.support(tabulate(store, outcomeOf))).toEqual(relevantBy(outcomeOf, allValues(variables)));
    });
  });

  it('restrictTo leaves the function on the allowed values, and only what matters there', () => {
    holds((store, { outcomeOf, allowed }) => {
      const restricted = store.restrictTo(tabulate(store, outcomeOf), allowed);
      const clamped = tabulate(store, (state) => outcomeOf(clamp(state, allowed)));
      expect(restricted).toBe(clamped);
      expect(store.support(restricted)).toEqual(relevantBy(outcomeOf, allowed));
    });
  });
});

/** The state with every value that is not allowed replaced by the lowest that is. */
function clamp(state: Uint8Array, allowed: Uint32Array): Uint8Array {
  return state.map((value, index) => {
    const values = valuesIn(allowed[index] ?? 0);
    return values.includes(value) ? value : (values[0] ?? 0);
  });
}
