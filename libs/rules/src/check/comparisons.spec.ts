import { describe, expect, it } from '@jest/globals';
import { problemsAfter } from '../testing/broken-rule-set.js';

const FILE = 'rules/scope/too-heavy.json';
const LEAF = '/conditions/all/0';
const after = (fact: string, operator: string, value: unknown) =>
  problemsAfter([FILE, LEAF, { fact, operator, value }]);

describe('a comparison that can never be right is refused', () => {
  it.each([
    [
      'fragility',
      'equal',
      'hihg',
      '/value',
      'fragility is never "hihg".',
      /Did you mean high\? Known: none, some, high/,
    ],
    ['fragility', 'equal', true, '/value', 'fragility is never true.', 'Possible: none, some, high.'],
    ['fragility', 'in', ['some', 'much'], '/value/1', 'fragility is never "much".', /Known: none/],
    ['fragility', 'in', [], '/value', 'The list is empty.', 'Name values of fragility: none, some, high.'],
    ['fragility', 'in', 'some', '/operator', 'in does not fit "some", one value.', /Give a list/],
    [
      'fragility',
      'equal',
      ['some'],
      '/operator',
      'equal does not fit ["some"], many values.',
      /Use in for a list/,
    ],
    ['fragility', 'contains', 'some', '/operator', 'contains does not fit fragility, one value.', /on a set/],
    [
      'fragility',
      'lessThan',
      3,
      '/operator',
      'lessThan compares numbers, but fragility is none.',
      /in and notIn/,
    ],
    ['insured', 'equal', 'yes', '/value', 'insured is never "yes".', /Known: false, true/],
    [
      'contents',
      'equal',
      'glass',
      '/operator',
      'equal does not fit contents, many values.',
      /contains for a set/,
    ],
    ['contents', 'in', ['glass'], '/operator', 'in does not fit contents, many values.', /someFact:in/],
    ['contents', 'contains', 'glas', '/value', 'contents is never "glas".', /Did you mean glass\?/],
    [
      'contents',
      'contains',
      ['glass'],
      '/operator',
      'contains does not fit ["glass"], many values.',
      /one member/,
    ],
    [
      'weight_kg',
      'greaterThan',
      '50',
      '/operator',
      'greaterThan compares numbers, but "50" is none.',
      /single numbers/,
    ],
    [
      'weight_kg',
      'greaterThan',
      500,
      '/value',
      'weight_kg is never 500.',
      'Possible: numbers from 0 to 100.',
    ],
    [
      'shock_score',
      'equal',
      1.5,
      '/value',
      'shock_score is never 1.5.',
      'Possible: whole numbers from 0 to 10.',
    ],
  ])('%s %s %p', (fact, operator, value, pointer, message, remedy) => {
    expect(after(fact, operator, value)).toEqual([
      { file: FILE, pointer: LEAF + pointer, message, remedy: expect.stringMatching(remedy) },
    ]);
  });

  it.each([
    [
      'weight_kg',
      'greaterThan',
      { fact: 'fragility' },
      '/operator',
      'greaterThan compares numbers, but fragility is none.',
    ],
    [
      'weight_kg',
      'equal',
      { fact: 'fragility' },
      '/value',
      'weight_kg and fragility have no value in common.',
    ],
    [
      'fragility',
      'equal',
      { fact: 'param.usual_service' },
      '/value',
      'fragility and param.usual_service have no value in common.',
    ],
  ])('%s %s another fact: %j', (fact, operator, value, pointer, message) => {
    expect(after(fact, operator, value)).toEqual([
      expect.objectContaining({ file: FILE, pointer: LEAF + pointer, message }),
    ]);
  });
});

describe('decorators are seen through', () => {
  it.each([
    ['someFact:equal', 'contents', 'glass'],
    ['everyFact:in', 'contents', ['glass', 'food']],
    ['someFact:not:equal', 'contents', 'battery'],
    ['someValue:equal', 'fragility', ['some', 'high']],
    ['everyValue:contains', 'contents', ['glass', 'food']],
    ['swap:in', 'contents', 'glass'],
    ['swap:contains', 'fragility', ['some', 'high']],
    ['swap:lessThan', 'weight_kg', 50],
    ['not:in', 'fragility', ['some']],
  ])('%s fits %s and %j', (operator, fact, value) => {
    expect(after(fact, operator, value)).toEqual([]);
  });

  it.each([
    [
      'someFact:equal',
      'fragility',
      'some',
      '/operator',
      'someFact goes through many values, but fragility is one.',
    ],
    [
      'everyValue:equal',
      'fragility',
      'some',
      '/operator',
      'everyValue goes through many values, but "some" is one.',
    ],
    ['someFact:equal', 'contents', 'glas', '/value', 'contents is never "glas".'],
    ['swap:in', 'fragility', ['some'], '/operator', 'in does not fit ["some"], many values.'],
  ])('%s does not fit %s and %j', (operator, fact, value, pointer, message) => {
    expect(after(fact, operator, value)).toEqual([
      expect.objectContaining({ file: FILE, pointer: LEAF + pointer, message }),
    ]);
  });
});

it('a threshold between whole numbers is no mistake', () => {
  expect(after('shock_score', 'greaterThan', 1.5)).toEqual([]);
});

it('a parameter is only compared with what it can be', () => {
  const edit = ['rules/intake/usually-express.json', '/conditions/all/1/value', 'pigeon'] as const;
  expect(problemsAfter(edit)).toMatchObject([
    { pointer: '/conditions/all/1/value', message: 'param.usual_service is never "pigeon".' },
  ]);
});
