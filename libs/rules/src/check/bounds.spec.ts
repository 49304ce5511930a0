import { expect, it } from '@jest/globals';
import { type Edit, problemsAfter } from '../testing/broken-rule-set.js';

const BOUND = '/facts/shock_score/bounds/0';
const bound = (pointer: string, value: unknown): Edit => ['facts.json', `${BOUND}/${pointer}`, value];

it.each([
  [
    'names a fact that exists',
    bound('fact', 'fragilty'),
    '/fact',
    'Fact fragilty is not in facts.json.',
    /mean fragility\?/,
  ],
  [
    'does not bound itself',
    bound('fact', 'shock_score'),
    '/fact',
    'shock_score bounds itself.',
    /Known: contents/,
  ],
  [
    'names a value of that fact',
    bound('atLeast', 'much'),
    '/atLeast',
    'fragility takes one of none, some, high.',
    /Name a value/,
  ],
  [
    'does not bound a set',
    bound('fact', 'contents'),
    '/atLeast',
    'contents is a set: use { "contains": [values] }.',
    /sets cannot be bounded/,
  ],
  ['begins in the range', bound('from', 11), '/from', 'The fact is never 11.', 'Name a number from 0 to 10.'],
  [
    'begins at a parameter that exists',
    bound('from/path', '$.smoe'),
    '/from/path',
    'param.shock_bands has no field at $.smoe.',
    /mean \$\.some\?/,
  ],
])('a bound %s', (_, edit, pointer, message, remedy) => {
  expect(problemsAfter(edit)).toEqual([
    {
      file: 'facts.json',
      pointer: BOUND + pointer,
      message,
      remedy: expect.stringMatching(remedy),
    },
  ]);
});

it('a fact that is asked for bounds no other', () => {
  const asked = problemsAfter(
    ['facts.json', '/facts/shock_score/asked', true],
    ['facts.json', '/facts/shock_score/assumed', undefined],
  );
  expect(asked).toContainEqual({
    file: 'facts.json',
    pointer: '/facts/shock_score/bounds',
    message: 'shock_score is asked for and bounds another fact.',
    remedy: 'Let it be assumed (null: it has no effect), or read it in rules.',
  });
});
