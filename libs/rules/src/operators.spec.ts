import { describe, expect, it } from '@jest/globals';
import { DECORATOR_NAMES, OPERATORS, operatorParts, predicateFor } from './operators.js';
import type { Literal } from './rule-set.js';

const holds = (fact: unknown, operator: string, value: Literal): boolean | undefined =>
  predicateFor(operator)?.(fact, value);

describe('operators', () => {
  it('are the ten of json-rules-engine, with its six decorators', () => {
    expect([...OPERATORS.keys()].toSorted().join(' ')).toBe(
      'contains doesNotContain equal greaterThan greaterThanInclusive in lessThan lessThanInclusive notEqual notIn',
    );
    expect(DECORATOR_NAMES.toSorted().join(' ')).toBe('everyFact everyValue not someFact someValue swap');
  });

  it.each<[unknown, string, Literal, boolean]>([
    ['a', 'equal', 'a', true],
    [1, 'equal', '1', false],
    ['a', 'notEqual', 'b', true],
    ['a', 'in', ['a', 'b'], true],
    ['c', 'in', ['a', 'b'], false],
    ['c', 'notIn', ['a', 'b'], true],
    [['a'], 'contains', 'a', true],
    [['a'], 'doesNotContain', 'a', false],
    [[], 'doesNotContain', 'a', true],
    [2, 'lessThan', 3, true],
    [3, 'lessThan', 3, false],
    [3, 'lessThanInclusive', 3, true],
    [3, 'greaterThan', 3, false],
    [3, 'greaterThanInclusive', 3, true],
  ])('%j %s %j is %s', (fact, operator, value, expected) => {
    expect(holds(fact, operator, value)).toBe(expected);
  });

  it.each<[unknown, string, Literal]>([
    ['a', 'contains', 'a'],
    ['a', 'doesNotContain', 'b'],
    [undefined, 'lessThan', 3],
    ['few', 'greaterThan', 3],
    ['a', 'in', 'abc'],
    ['a', 'someFact:equal', 'a'],
    ['a', 'someValue:equal', 'a'],
  ])('%j %s %j is false: the shape does not fit', (fact, operator, value) => {
    expect(holds(fact, operator, value)).toBe(false);
  });
});

describe('operator decorators', () => {
  it.each<[unknown, string, Literal, boolean]>([
    [['a', 'b'], 'someFact:equal', 'b', true],
    [['a', 'b'], 'everyFact:equal', 'b', false],
    [[], 'everyFact:equal', 'b', true],
    [[], 'someFact:equal', 'b', false],
    [['a', 'b'], 'everyFact:in', ['b', 'a'], true],
    [['a'], 'someValue:contains', ['a', 'b'], true],
    [['a'], 'everyValue:contains', ['a', 'b'], false],
    [2, 'swap:lessThan', 3, false],
    ['a', 'swap:contains', ['a'], true],
    ['a', 'not:equal', 'a', false],
    [['a', 'b'], 'everyFact:not:in', ['c'], true],
    [['a', 'b'], 'not:everyFact:in', ['a'], true],
    [['a', 'b'], 'someFact:everyValue:not:equal', ['b', 'c'], true],
    ['a', 'not:not:swap:swap:equal', 'a', true],
  ])('%j %s %j is %s', (fact, operator, value, expected) => {
    expect(holds(fact, operator, value)).toBe(expected);
  });

  it('are told apart from the operator they stand before', () => {
    expect(operatorParts('everyFact:not:in')).toEqual({ decorators: ['everyFact', 'not'], operator: 'in' });
  });

  it.each(['equals', 'all:equal', 'not', '', ':equal', 'equal:not'])(
    'do not make an operator of %j',
    (name) => {
      expect(predicateFor(name)).toBeUndefined();
    },
  );
});
