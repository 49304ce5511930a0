import { describe, expect, it } from '@jest/globals';
import {
  absentState,
  answeredCount,
  answeredState,
  type Cell,
  domainOf,
  isAnswered,
  isInterval,
  isOpen,
  maskOf,
  membersOf,
  mergeCells,
  type OrderedDomain,
  representative,
  type SetDomain,
  stateCount,
} from './domain.js';
import type { FactDefinition } from './rule-set.js';

type Definition = Pick<FactDefinition, 'type' | 'values' | 'minimum' | 'maximum' | 'danger'>;
const domain = (definition: Definition, thresholds: readonly number[] = []) =>
  domainOf({ ...definition, tier: 'core', meaning: 'Made up.' }, thresholds) as OrderedDomain;

/** A cell as people write intervals. */
function shown(cell: Cell): string {
  if (!isInterval(cell)) return String(cell.value);
  return `${cell.openMin ? '(' : '['}${cell.min},${cell.max}${cell.openMax ? ')' : ']'}`;
}
const cells = (definition: Definition, thresholds: readonly number[] = []) =>
  domain(definition, thresholds).cells.map(shown).join(' ');

describe('the cells of a number', () => {
  it.each<[string, Definition, number[], string]>([
    ['one, where there is no threshold', { type: 'integer', minimum: 0, maximum: 10 }, [], '[0,10]'],
    [
      'each threshold and what lies between',
      { type: 'integer', minimum: 0, maximum: 10 },
      [4, 8],
      '[0,3] [4,4] [5,7] [8,8] [9,10]',
    ],
    [
      'no cell for a fraction that a whole number never is',
      { type: 'integer', minimum: 0, maximum: 6 },
      [2.5],
      '[0,2] [3,6]',
    ],
    [
      'thresholds at the ends without empty cells',
      { type: 'integer', minimum: 0, maximum: 3 },
      [0, 3],
      '[0,0] [1,2] [3,3]',
    ],
    [
      'neighbouring whole thresholds with nothing between',
      { type: 'integer', minimum: 0, maximum: 3 },
      [1, 2],
      '[0,0] [1,1] [2,2] [3,3]',
    ],
    [
      'open intervals between decimals',
      { type: 'decimal', minimum: 0, maximum: 100 },
      [20],
      '[0,20) [20,20] (20,100]',
    ],
    [
      'decimal thresholds at the ends',
      { type: 'decimal', minimum: 0, maximum: 1 },
      [0, 1],
      '[0,0] (0,1) [1,1]',
    ],
    ['no cut outside the range', { type: 'decimal', minimum: 0, maximum: 1 }, [-1, 2], '[0,1]'],
    ['the same threshold once', { type: 'integer', minimum: 0, maximum: 2 }, [1, 1], '[0,0] [1,1] [2,2]'],
    ['no end where there is none', { type: 'decimal' }, [5], '[-Infinity,5) [5,5] (5,Infinity]'],
    ['no end of whole numbers', { type: 'integer' }, [2.5], '[-Infinity,2] [3,Infinity]'],
    [
      'the greatest first where small is dangerous',
      { type: 'integer', minimum: 0, maximum: 5, danger: 'falling' },
      [3],
      '[4,5] [3,3] [0,2]',
    ],
  ])('are %s', (_, definition, thresholds, expected) => {
    expect(cells(definition, thresholds)).toBe(expected);
  });

  it('hold every number on the right side of a threshold', () => {
    const weight = domain({ type: 'decimal', minimum: 0, maximum: 100 }, [20]);
    expect([0, 19.999, 20, 20.001, 100, 101].map(weight.cellOf)).toEqual([0, 0, 1, 2, 2, -1]);
  });

  it('are counted from the least dangerous, also where that is the greatest', () => {
    const reserve = domain({ type: 'integer', minimum: 0, maximum: 5, danger: 'falling' }, [3]);
    expect([5, 4, 3, 2, 0].map(reserve.cellOf)).toEqual([0, 0, 1, 2, 2]);
  });

  it.each<[string, Definition]>([
    ['decimals', { type: 'decimal', minimum: 0, maximum: 9 }],
    ['decimals without ends', { type: 'decimal' }],
    ['whole numbers without ends', { type: 'integer', danger: 'falling' }],
  ])('each give a value that lies in it, of %s', (_, definition) => {
    const cut = domain(definition, [-2, 0, 0.5, 3]);
    expect(cut.cells.map((cell) => cut.cellOf(representative(cell)))).toEqual(cut.cells.map((_cell, i) => i));
  });

  it('join where no rule tells them apart, and only neighbours', () => {
    const cut = domain({ type: 'decimal', minimum: 0, maximum: 9 }, [3, 6]);
    const merged = mergeCells(cut, (a, b) => a < 1 === b < 1);
    expect(merged.cells.map(shown)).toEqual(['[0,3)', '[3,9]']);
    expect([0, 2.9, 3, 9, 10].map(merged.cellOf)).toEqual([0, 0, 1, 1, -1]);
  });
});

describe('the cells of codes and booleans', () => {
  it.each<[string, Definition, string]>([
    ['as listed', { type: 'code', values: ['none', 'some', 'high'] }, 'none some high'],
    [
      'in the order of danger given',
      { type: 'code', values: ['a', 'b', 'c'], danger: ['b', 'c', 'a'] },
      'b c a',
    ],
    ['backwards where danger falls', { type: 'code', values: ['a', 'b'], danger: 'falling' }, 'b a'],
    ['false before true', { type: 'boolean' }, 'false true'],
    ['true before false where danger falls', { type: 'boolean', danger: 'falling' }, 'true false'],
  ])('are one for each value, %s', (_, definition, expected) => {
    expect(cells(definition)).toBe(expected);
  });

  it('know no other value', () => {
    expect(domain({ type: 'code', values: ['a'] }).cellOf('z')).toBe(-1);
  });
});

describe('states', () => {
  const codes = domain({ type: 'code', values: ['none', 'some', 'high'] });
  const parts = domainOf(
    { type: 'set', values: ['glass', 'battery'], tier: 'core', meaning: 'Made up.' },
    [],
  ) as SetDomain;

  it('count the answers, the bounds and absence of an ordered fact', () => {
    expect([answeredCount(codes), stateCount(codes), absentState(codes)]).toEqual([3, 7, 6]);
    expect([0, 2, 3, 5, 6].map((state) => isAnswered(codes, state))).toEqual([
      true,
      true,
      false,
      false,
      false,
    ]);
    expect([0, 2, 3, 5, 6].map((state) => isOpen(codes, state))).toEqual([false, false, true, true, false]);
    expect(answeredState(codes, 'high')).toBe(2);
  });

  it('count the subsets, the bounds and absence of a set', () => {
    expect([answeredCount(parts), stateCount(parts), absentState(parts)]).toEqual([4, 9, 8]);
    expect([3, 4, 7, 8].map((state) => isOpen(parts, state))).toEqual([false, true, true, false]);
  });

  it('name the members of a set whatever order they came in', () => {
    expect(maskOf(parts, ['battery', 'glass'])).toBe(3);
    expect(answeredState(parts, ['battery'])).toBe(2);
    expect(membersOf(parts, 2)).toEqual(['battery']);
    expect(membersOf(parts, 0)).toEqual([]);
  });
});
