import { expect, it } from '@jest/globals';
import { problemsAfter } from '../testing/broken-rule-set.js';

const FILE = 'rules/scope/too-heavy.json';
const OPERATOR = '/conditions/all/0/operator';

it.each([
  ['greatherThan', 'Unknown operator greatherThan.', /Did you mean greaterThan\?/],
  ['nto:greaterThan', 'Unknown operator decorator nto.', /Did you mean not\?/],
  ['', 'The text is empty.', /equal, notEqual/],
])('refuses the operator %p', (operator, message, remedy) => {
  expect(problemsAfter([FILE, OPERATOR, operator])).toEqual([
    { file: FILE, pointer: OPERATOR, message, remedy: expect.stringMatching(remedy) },
  ]);
});

it('takes the operators and decorators of json-rules-engine', () => {
  expect(problemsAfter([FILE, OPERATOR, 'not:swap:lessThanInclusive'])).toEqual([]);
});
