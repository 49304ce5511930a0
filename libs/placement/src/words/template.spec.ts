import { expect, it } from '@jest/globals';
import { templateParts } from '#libs/rules';
import { fill, filled, sentencesOf } from './template.js';

it('Values stand in their places, and a place without a value stays', () => {
  expect(fill('from {min} to {max}', { min: 1 })).toBe('from 1 to {max}');
  expect(fill('no place', {})).toBe('no place');
});

it('A place knows whether it begins a sentence', () => {
  const opening: boolean[] = [];
  filled(templateParts('{a} is. {b} and {c}'), (_, opens) => {
    opening.push(opens);
    return 'x';
  });
  expect(opening).toEqual([true, true, false]);
});

it('A text is told apart into its sentences', () => {
  expect(sentencesOf('One. Is it two? Call 988 now! Three')).toEqual([
    'One.',
    'Is it two?',
    'Call 988 now!',
    'Three',
  ]);
});
