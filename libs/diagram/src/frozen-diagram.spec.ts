import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { allValues, DiagramStore, type FrozenDiagram, onlyValues, type Ref, type Variable } from './index.js';
import { type Case, cases, frozen, relevantBy, statesWithin, valuesIn } from './testing/cases.js';

const UMBRELLA = 1;
const COAT = 2;

/** Rain asks for an umbrella, unless there is a storm: then for a coat, as snow does. */
function outdoors(): FrozenDiagram {
  const variables: readonly Variable[] = [
    { id: 'sky', size: 3 },
    { id: 'storm', size: 2 },
    { id: 'weekday', size: 7 },
  ];
  const store = new DiagramStore(variables);
  const rain = store.variable(1, (storm) => (storm ? COAT : UMBRELLA));
  return store.freeze([store.node(0, [store.terminal(0), rain, store.terminal(COAT)])]);
}

describe('a frozen diagram', () => {
  const diagram = outdoors();
  const anything = allValues(diagram.variables);
  const RAIN = anything.with(0, 0b010);

  it('decides, and decides again with one change', () => {
    const rainOnMonday = Uint8Array.of(1, 0, 0);
    expect(diagram.decide(0, rainOnMonday)).toBe(UMBRELLA);
    expect(diagram.decideWith(0, rainOnMonday, 1, 1)).toBe(COAT);
    expect(diagram.decide(0, rainOnMonday)).toBe(UMBRELLA);
  });

  it('tells what can still happen, and what it depends on', () => {
    expect(diagram.reachable(0, anything)).toEqual([0, UMBRELLA, COAT]);
    expect(diagram.relevant(0, anything)).toEqual([0, 1]);
    expect(diagram.reachable(0, RAIN)).toEqual([UMBRELLA, COAT]);
    expect(diagram.relevant(0, RAIN)).toEqual([1]);
  });

  it('does not tell apart what counts as the same', () => {
    const wet = Uint16Array.of(0, 1, 1);
    expect(diagram.relevant(0, anything, wet)).toEqual([0]);
    expect(diagram.relevant(0, RAIN, wet)).toEqual([]);
  });

  it('weighs completions', () => {
    expect(diagram.distribution(0, RAIN)).toEqual(
      new Map([
        [UMBRELLA, 0.5],
        [COAT, 0.5],
      ]),
    );
    const weights = [[1, 1, 1], [3, 1], new Float64Array(7).fill(1)];
    expect(diagram.distribution(0, RAIN, weights)).toEqual(
      new Map([
        [UMBRELLA, 0.75],
        [COAT, 0.25],
      ]),
    );
  });

  it('finds the lowest state that leads somewhere, or proves that there is none', () => {
    expect(diagram.witness(0, anything, (terminal) => terminal === COAT)).toEqual(Uint8Array.of(2, 0, 0));
    expect(diagram.witness(0, anything.with(1, 0b10), (terminal) => terminal === UMBRELLA)).toBeUndefined();
  });

  it('finds the smallest change that leads somewhere', () => {
    const stormOnFriday = Uint8Array.of(0, 1, 4);
    expect(diagram.nearest(0, stormOnFriday, anything, (terminal) => terminal === COAT)).toEqual(
      Uint8Array.of(1, 1, 4),
    );
    expect(diagram.nearest(0, stormOnFriday, anything, (terminal) => terminal === UMBRELLA)).toEqual(
      Uint8Array.of(1, 0, 4),
    );
  });

  it('counts a change that is forced on every way on none', () => {
    const variables = ['detour', 'first', 'second'].map((id) => ({ id, size: 3 }));
    const forced = frozen(variables, ([detour, first, second]) =>
      detour || (first === 2 && second === 2) ? 1 : 0,
    );
    const allowed = Uint32Array.of(0b111, 0b110, 0b110);
    expect(forced.nearest(0, Uint8Array.of(0, 0, 0), allowed, (terminal) => terminal === 1)).toEqual(
      Uint8Array.of(0, 2, 2),
    );
  });

  it('takes nodes for the same only if variable and children are', () => {
    const variables = [
      { id: 'pick', size: 2 },
      ...Array.from({ length: 40 }, (_, own) => ({ id: `v${own}`, size: 2 })),
    ];
    const store = new DiagramStore(variables);
    const pairs = variables.flatMap((_, right) =>
      Array.from({ length: right }, (__, left) => [left, right] as const),
    );
    const pick = (left: Ref, right: Ref): Ref => store.node(0, [left, right]);
    const unlikeVariables = pairs
      .filter(([left]) => left > 0)
      .map((pair) => ({
        root: pick(
          store.variable(pair[0], (value) => value),
          store.variable(pair[1], (value) => value),
        ),
        relevant: [0, ...pair],
      }));
    const unlikeChildren = pairs.map(([left, right]) => ({
      root: pick(
        store.variable(1, (value) => (value ? 99 : left)),
        store.variable(1, (value) => (value ? 99 : right)),
      ),
      relevant: [0, 1],
    }));
    const all = [...unlikeVariables, ...unlikeChildren];
    const many = store.freeze(all.map(({ root }) => root));
    const anyValues = allValues(variables);
    expect(all.map((_, root) => many.relevant(root, anyValues))).toEqual(all.map(({ relevant }) => relevant));
  });

  it('lets the question about acceptance walk the same diagram', () => {
    const accepts = (terminal: number): boolean => diagram.reachable(0, RAIN).includes(terminal);
    expect(diagram.witness(0, anything, accepts)).toEqual(Uint8Array.of(1, 0, 0));
  });

  it('walks a diagram that is one terminal', () => {
    const store = new DiagramStore(diagram.variables);
    const constant = store.freeze([store.terminal(6)]);
    expect(constant.decide(0, Uint8Array.of(0, 0, 0))).toBe(6);
    expect(constant.reachable(0, anything)).toEqual([6]);
    expect(constant.relevant(0, anything)).toEqual([]);
    expect(constant.distribution(0, anything)).toEqual(new Map([[6, 1]]));
    expect(constant.witness(0, anything, () => true)).toEqual(Uint8Array.of(0, 0, 0));
    expect(constant.witness(0, anything, () => false)).toBeUndefined();
  });

  it('holds a variable of 32 values', () => {
    const store = new DiagramStore([{ id: 'day', size: 32 }]);
    const days = store.freeze([store.variable(0, (day) => day)]);
    expect(days.reachable(0, allValues(days.variables))).toHaveLength(32);
    expect(days.reachable(0, onlyValues(Uint8Array.of(31)))).toEqual([31]);
    expect(days.relevant(0, Uint32Array.of(0x80000001))).toEqual([0]);
    expect(days.witness(0, Uint32Array.of(0x80000002), (day) => day > 1)).toEqual(Uint8Array.of(31));
  });

  it.each([
    [
      'a root that was not frozen',
      () => diagram.decide(1, Uint8Array.of(0, 0, 0)),
      /no root 1.*the 1 given to freeze/,
    ],
    [
      'a value outside the domain',
      () => diagram.decide(0, Uint8Array.of(3, 0, 0)),
      /sky has the values 0 to 2.*says 3/,
    ],
    [
      'a changed value outside the domain',
      () => diagram.decideWith(0, Uint8Array.of(1, 0, 0), 1, 2),
      /storm.*says 2/,
    ],
    [
      'a changed variable that is not there',
      () => diagram.decideWith(0, Uint8Array.of(1, 0, 0), 3, 0),
      /no variable 3.*sky, storm, weekday/,
    ],
    ['a state that is too short', () => diagram.decide(0, Uint8Array.of(1)), /storm.*says undefined/],
    ['masks that are too few', () => diagram.reachable(0, Uint32Array.of(1)), /storm.*missing.*allValues/],
    ['an empty mask', () => diagram.relevant(0, anything.with(2, 0)), /weekday.*0b0/],
    [
      'a mask that is too wide',
      () => diagram.witness(0, anything.with(1, 0b100), () => true),
      /storm.*0b100/,
    ],
    [
      'a terminal without a class',
      () => diagram.relevant(0, anything, Uint16Array.of(0, 1)),
      /Terminal 2 has no class.*end at 1/,
    ],
    ['weights of nothing', () => diagram.distribution(0, RAIN, [[1, 0, 1], [1, 1], []]), /sky weigh nothing/],
    ['a missing weight', () => diagram.distribution(0, RAIN, [[1, 1, 1], [1]]), /storm weigh nothing/],
  ])('refuses %s, and says why', (_, misuse, message) => {
    expect(misuse).toThrow(message);
  });
});

describe('for every function and all that may be known', () => {
  const holds = (check: (diagram: FrozenDiagram, own: Case) => void): void =>
    fc.assert(fc.property(cases(), (own) => check(frozen(own.variables, own.outcomeOf), own)));
  const outcomesOf = ({ outcomeOf, allowed }: Case): readonly number[] =>
    statesWithin(allowed).map(outcomeOf);

  it('the reachable outcomes are those of the completions', () => {
    holds((diagram, own) => {
      expect(diagram.reachable(0, own.allowed)).toEqual([...new Set(outcomesOf(own))].sort());
    });
  });

  it('a variable is relevant if and only if some completion shows it', () => {
    holds((diagram, { outcomeOf, allowed }) => {
      expect(diagram.relevant(0, allowed)).toEqual(relevantBy(outcomeOf, allowed));
    });
  });

  it('a variable is relevant to classes if and only if some completion shows it', () => {
    holds((diagram, { outcomeOf, allowed }) => {
      const classes = Uint16Array.of(0, 1, 0, 1, 7, 7);
      const classOf = (state: Uint8Array): number => classes[outcomeOf(state)] ?? -1;
      expect(diagram.relevant(0, allowed, classes)).toEqual(relevantBy(classOf, allowed));
    });
  });

  it('two sets of allowed values differ if and only if two states do that agree where the sets do', () => {
    holds((diagram, { variables, outcomeOf, allowed }) => {
      const other = allowed.with(0, 2 ** (variables[0]?.size ?? 1) - 1).with(1, 1);
      const differing = statesWithin(allowed).some((left) =>
        statesWithin(other).some(
          (right) =>
            left.every((value, i) => value === right[i] || allowed[i] !== other[i]) &&
            outcomeOf(left) !== outcomeOf(right),
        ),
      );
      const found = diagram.difference(0, allowed, other);
      expect(found !== undefined).toBe(differing);
      if (!found) return;
      const [left, right] = found;
      expect(diagram.decide(0, left)).not.toBe(diagram.decide(0, right));
      for (const [i, value] of left.entries()) {
        expect(((allowed[i] ?? 0) >>> value) & 1).toBe(1);
        expect(((other[i] ?? 0) >>> (right[i] ?? 0)) & 1).toBe(1);
        if (allowed[i] === other[i]) expect(right[i]).toBe(value);
      }
    });
  });

  it('an answer does not depend on the walks before it', () => {
    holds((diagram, { variables, allowed }) => {
      const ask = (): unknown => [
        diagram.reachable(0, allowed),
        diagram.relevant(0, allowed),
        diagram.distribution(0, allowed),
      ];
      const first = ask();
      diagram.relevant(0, allValues(variables));
      diagram.distribution(0, allValues(variables));
      expect(ask()).toEqual(first);
    });
  });

  it('the distribution counts completions', () => {
    holds((diagram, own) => {
      const outcomes = outcomesOf(own);
      for (const [terminal, probability] of diagram.distribution(0, own.allowed)) {
        const share = outcomes.filter((outcome) => outcome === terminal).length / outcomes.length;
        expect(probability).toBeCloseTo(share, 12);
      }
    });
  });

  it('the distribution weighs completions by the product of their weights', () => {
    holds((diagram, { variables, outcomeOf, allowed }) => {
      const weights = variables.map(({ size }, index) =>
        Array.from({ length: size }, (_, value) => 1 + ((index + value) % 3)),
      );
      const weightOf = (state: Uint8Array): number =>
        state.reduce((product, value, index) => product * (weights[index]?.[value] ?? 0), 1);
      const total = sum(statesWithin(allowed).map(weightOf));
      for (const [terminal, probability] of diagram.distribution(0, allowed, weights)) {
        const own = statesWithin(allowed).filter((state) => outcomeOf(state) === terminal);
        expect(probability).toBeCloseTo(sum(own.map(weightOf)) / total, 12);
      }
    });
  });

  it('a witness is within the allowed values and leads there, and is missing only where there is none', () => {
    holds((diagram, own) => {
      for (const sought of [0, 1, 5]) {
        const witness = diagram.witness(0, own.allowed, (terminal) => terminal === sought);
        expect(witness !== undefined).toBe(outcomesOf(own).includes(sought));
        if (!witness) continue;
        expect(own.outcomeOf(witness)).toBe(sought);
        expect(statesWithin(own.allowed)).toContainEqual(witness);
      }
    });
  });

  it('no state that leads there is nearer than the nearest', () => {
    holds((diagram, { variables, outcomeOf, allowed }) => {
      const from = Uint8Array.from(variables, ({ size }) => size - 1);
      const changes = (state: Uint8Array): number =>
        state.filter((value, index) => value !== from[index]).length;
      const found = diagram.nearest(0, from, allowed, (terminal) => terminal === 1);
      const distances = statesWithin(allowed)
        .filter((state) => outcomeOf(state) === 1)
        .map(changes);
      expect(found && outcomeOf(found)).toBe(distances.length > 0 ? 1 : undefined);
      expect(found ? changes(found) : Infinity).toBe(Math.min(...distances));
    });
  });

  it('the information gain is the fall of entropy that an answer brings', () => {
    holds((diagram, { outcomeOf, allowed }) => {
      const gains = diagram.informationGain(0, allowed);
      const entropyWithin = (known: Uint32Array): number => entropy(statesWithin(known).map(outcomeOf));
      allowed.forEach((mask, variable) => {
        const after = valuesIn(mask).map((value) => entropyWithin(allowed.with(variable, 1 << value)));
        expect(gains[variable]).toBeCloseTo(entropyWithin(allowed) - sum(after) / after.length, 9);
      });
    });
  });
});

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}

function entropy(outcomes: readonly number[]): number {
  const shares = [...new Set(outcomes)].map(
    (own) => outcomes.filter((other) => other === own).length / outcomes.length,
  );
  return -sum(shares.map((share) => share * Math.log2(share)));
}
