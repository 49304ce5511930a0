import { expect, it } from '@jest/globals';
import { pointerTo } from './json-pointer.js';

it('escapes what has a meaning in a pointer', () => {
  expect(pointerTo('facts', 'a/b', 'm~n', 0)).toBe('/facts/a~1b/m~0n/0');
});
