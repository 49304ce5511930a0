import { describe, expect, it } from '@jest/globals';
import { listed, nearest, suggestion } from './nearest.js';

const WORDS = ['priority', 'conditions', 'event', 'heavy_kg'];

describe('nearest', () => {
  it.each([
    ['prioritty', 'priority'],
    ['piority', 'priority'],
    ['rpiority', 'priority'],
    ['Conditions', 'conditions'],
    ['evnet', 'event'],
    ['heavy-kg', 'heavy_kg'],
  ])('reads %s as %s', (misspelt, meant) => {
    expect(nearest(misspelt, WORDS)).toBe(meant);
  });

  it.each(['rationale', 'x', ''])('does not guess what %p may mean', (word) => {
    expect(nearest(word, WORDS)).toBeUndefined();
  });
});

describe('suggestion', () => {
  it('names the nearest word and all that are known', () => {
    expect(suggestion('evnt', WORDS)).toBe(
      'Did you mean event? Known: priority, conditions, event, heavy_kg.',
    );
  });
  it('says so where nothing is known', () => {
    expect(suggestion('event', [])).toBe('None is known.');
  });
  it('cuts a long list', () => {
    expect(listed(Array.from({ length: 17 }, (_, i) => i))).toMatch(/, 14 and 2 more$/);
  });
});
