import { expect, it } from '@jest/globals';
import { preferencesIn } from './preferences.js';

it.each([
  [undefined, {}],
  ['', {}],
  ['return=minimal', { return: 'minimal' }],
  ['Return="operationoutcome"', { return: 'OperationOutcome' }],
  ['respond-async, handling = strict', { handling: 'strict' }],
  ['return=representation; handling=lenient', { return: 'representation', handling: 'lenient' }],
  ['handling=strict, handling=lenient', { handling: 'strict' }],
  ['return=everything, handling', {}],
  ['xreturn=minimal, __proto__=strict', {}],
])('Prefer: %s is read as %j', (prefer, read) => {
  expect(preferencesIn(prefer)).toEqual(read);
});
