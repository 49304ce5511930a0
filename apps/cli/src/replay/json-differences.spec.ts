import { describe, expect, it } from '@jest/globals';
import { differencesOf } from './json-differences.js';

const between = (kept: unknown, made: unknown) => [...differencesOf(kept, made)];

describe('Differences between two JSON values', () => {
  it('are none between equals, whatever the order of their keys', () => {
    expect(between({ a: [1, { b: null }], c: 'x' }, { c: 'x', a: [1, { b: null }] })).toEqual([]);
  });

  it('are told by the deepest place', () => {
    expect(between({ a: [1, { b: 2 }] }, { a: [1, { b: 3 }] })).toEqual([
      { pointer: '/a/1/b', kept: 2, made: 3 },
    ]);
  });

  it('are what came, what went, and what is of another kind', () => {
    expect(between({ 'a/b': 1 }, { c: 1 })).toEqual([
      { pointer: '/a~1b', kept: 1, made: undefined },
      { pointer: '/c', kept: undefined, made: 1 },
    ]);
    expect(between([], {})).toEqual([{ pointer: '', kept: [], made: {} }]);
    expect(between(null, {})).toEqual([{ pointer: '', kept: null, made: {} }]);
  });
});
