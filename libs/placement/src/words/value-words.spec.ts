import { describe, expect, it } from '@jest/globals';
import { tinyRuleSet } from '../../../rules/src/testing/tiny-rule-set.js';
import type { FactShown, OtherValue } from '../decision.js';
import { joined, otherWords, shownWords, spokenWords } from './value-words.js';
import { wordingFor } from './wording.js';

const wording = wordingFor(tinyRuleSet());

it.each<[string, FactShown]>([
  ['Breaks if shaken', { id: 'fragility', value: 'high' }],
  ['Glass, Food', { id: 'contents', value: ['glass', 'food'] }],
  ['Nothing', { id: 'contents', value: [] }],
  ['yes, assumed', { id: 'insured', value: true, assumed: true }],
  ['1 kilogram', { id: 'weight_kg', value: 1 }],
  ['0.5 kilograms', { id: 'weight_kg', value: 0.5 }],
  ['Breaks if dropped or worse', { id: 'fragility', atLeast: 'some' }],
  ['Breaks if shaken', { id: 'fragility', atLeast: 'high' }],
  ['at least 8 kilograms', { id: 'weight_kg', atLeast: 8 }],
  ['Glass and perhaps more', { id: 'contents', contains: ['glass'] }],
  ['not said', { id: 'fragility' }],
])('%s', (words, fact) => {
  expect(shownWords(wording, fact)).toBe(words);
});

it('A number of which less is more dangerous is bounded from above', () => {
  const { weight_kg: weight, ...facts } = tinyRuleSet().facts;
  const light = wordingFor(
    tinyRuleSet({ facts: { ...facts, ...(weight && { weight_kg: { ...weight, danger: 'falling' } }) } }),
  );
  expect(shownWords(light, { id: 'weight_kg', atLeast: 8 })).toBe('up to 8 kilograms');
});

it.each<[string, OtherValue]>([
  ['at least 3 kilograms', { min: 3 }],
  ['up to 3 kilograms', { max: 3 }],
  ['from 2 to 3 kilograms', { min: 2, max: 3 }],
  ['not said', {}],
])('Instead: %s', (words, other) => {
  expect(otherWords(wording, 'weight_kg', other)).toBe(words);
});

describe('within a sentence', () => {
  it('a value begins with a small letter, and members are joined as in speech', () => {
    expect(spokenWords(wording, { id: 'fragility', value: 'high' })).toBe('breaks if shaken');
    expect(spokenWords(wording, { id: 'contents', value: ['glass', 'battery', 'food'] })).toBe(
      'glass, batteries and food',
    );
  });

  it('a list of one stands alone', () => {
    expect(joined(wording, ['one'])).toBe('one');
    expect(joined(wording, [])).toBe('');
  });
});
