import { describe, expect, it } from '@jest/globals';
import type { FactInput } from './fact-input.js';
import { truths } from './testing/tiny-evaluation.js';

const range = { minimum: 0, maximum: 6, asked: true } as const;
const FACTS = {
  supply: { type: 'decimal', ...range },
  need: { type: 'decimal', ...range },
  pieces: { type: 'integer', ...range },
  reserve: { type: 'integer', ...range, danger: 'falling' },
  slack: { type: 'decimal', minimum: 2.2, maximum: 2.8, asked: true },
  first: { type: 'code', values: ['glass', 'food'], asked: true },
  second: { type: 'code', values: ['food', 'battery'], asked: true },
  contents: { type: 'set', values: ['glass', 'food', 'battery'], asked: true },
  allowed: { type: 'set', values: ['glass', 'food'], asked: true },
  note: { type: 'boolean', assumed: null },
} as const;

function truth(
  left: string,
  operator: string,
  right: string,
  inputs: { readonly [fact: string]: FactInput },
): string | undefined {
  const [fact = '', path] = left.split(' ');
  const [other = '', otherPath] = right.split(' ');
  const value = { fact: other, ...(otherPath && { path: otherPath }) };
  return truths(FACTS, [{ fact, operator, value, ...(path && { path }) }], inputs)[0];
}

describe('a comparison of two facts', () => {
  it.each<[string, string, string, { readonly [fact: string]: FactInput }, string]>([
    ['supply', 'lessThan', 'need', { supply: 2, need: 2.5 }, 'true'],
    ['supply', 'lessThan', 'need', { supply: 2.5, need: 2.5 }, 'false'],
    ['first', 'equal', 'second', { first: 'food', second: 'food' }, 'true'],
    ['first', 'in', 'contents', { first: 'food', contents: ['glass'] }, 'false'],
    [
      'contents',
      'everyFact:in',
      'allowed',
      { contents: ['food', 'glass'], allowed: ['glass', 'food'] },
      'true',
    ],
    ['contents $.length', 'greaterThan', 'pieces', { contents: ['food', 'glass'], pieces: 1 }, 'true'],
    [
      'contents $[0]',
      'equal',
      'allowed $[1]',
      { contents: ['food', 'battery'], allowed: ['food', 'glass'] },
      'true',
    ],
  ])(
    'is decided where both are answered: %s %s %s of %j is %s',
    (left, operator, right, inputs, expected) => {
      expect(truth(left, operator, right, inputs)).toBe(expected);
    },
  );

  it.each<[string, string, string, { readonly [fact: string]: FactInput }]>([
    ['supply', 'lessThan', 'need', {}],
    ['supply', 'lessThan', 'need', { supply: 2 }],
    ['supply', 'equal', 'need', { supply: 2, need: { atLeast: 2 } }],
    ['first', 'equal', 'second', { first: 'food' }],
    ['contents', 'everyFact:in', 'allowed', { contents: ['food'] }],
    ['contents $.length', 'greaterThan', 'pieces', { pieces: 2 }],
    ['pieces', 'lessThan', 'contents $.length', { contents: ['food', 'glass'] }],
    ['supply', 'greaterThan', 'contents $.length', { contents: { contains: ['food'] } }],
  ])('is unknown where answers can still differ: %s %s %s of %j', (left, operator, right, inputs) => {
    expect(truth(left, operator, right, inputs)).toBe('unknown');
  });

  it.each<[string, string, string, { readonly [fact: string]: FactInput }, string]>([
    ['supply', 'greaterThan', 'need', { supply: { atLeast: 3 }, need: 2 }, 'true'],
    ['reserve', 'lessThanInclusive', 'need', { reserve: { atLeast: 2 }, need: 2 }, 'true'],
    ['supply', 'lessThan', 'need', { supply: 6 }, 'false'],
    ['pieces', 'notEqual', 'supply', { supply: 2.5 }, 'true'],
    ['pieces', 'notEqual', 'supply', { pieces: { atLeast: 5 }, supply: 4.5 }, 'true'],
    ['pieces', 'notEqual', 'slack', {}, 'true'],
    ['first', 'equal', 'second', { first: 'glass' }, 'false'],
    ['contents', 'everyFact:in', 'allowed', { contents: { contains: ['battery'] } }, 'false'],
    ['contents $.length', 'lessThan', 'pieces', { pieces: 4 }, 'true'],
    [
      'contents $.length',
      'greaterThanInclusive',
      'pieces',
      { contents: { contains: ['food', 'glass'] }, pieces: 2 },
      'true',
    ],
    ['pieces', 'in', 'contents', {}, 'false'],
  ])(
    'is decided where no answer makes a difference: %s %s %s of %j is %s',
    (left, operator, right, inputs, expected) => {
      expect(truth(left, operator, right, inputs)).toBe(expected);
    },
  );

  it('is unknown while one of them is absent', () => {
    expect(truths(FACTS, [{ fact: 'note', operator: 'equal', value: { fact: 'note' } }], {})).toEqual([
      'unknown',
    ]);
  });
});
