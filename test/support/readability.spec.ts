import { expect, it } from '@jest/globals';
import { gradeOf, syllablesIn } from './readability.js';

it.each([
  ['you', 1],
  ['care', 1],
  ['stopped', 1],
  ['needed', 2],
  ['alone', 2],
  ['clinic', 2],
  ['little', 2],
  ['addiction', 3],
  ['withdrawal', 3],
  ['considering', 4],
  ['988', 3],
])('“%s” has %i syllables', (word, count) => {
  expect(syllablesIn(word)).toBe(count);
});

it('A text for children has a lower grade than one for specialists', () => {
  expect(gradeOf('The cat sat on the mat. It was a good cat.')).toBeLessThan(1);
  expect(
    gradeOf(
      'Residential rehabilitation necessitates comprehensive multidisciplinary psychiatric evaluation.',
    ),
  ).toBeGreaterThan(15);
});
