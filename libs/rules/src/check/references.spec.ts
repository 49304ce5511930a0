import { describe, expect, it } from '@jest/globals';
import { type Edit, problemsAfter } from '../testing/broken-rule-set.js';

const FILE = 'rules/safety/heavy-battery.json';
const HEAVY = '/conditions/all/1';
const over = (value: unknown): Edit => [FILE, `${HEAVY}/value`, value];
const leaf = (condition: unknown): Edit => [FILE, HEAVY, condition];
const BAND = { fact: 'param.shock_bands', path: '$.some' };

describe('facts and parameters that conditions read', () => {
  it.each([
    [
      'a fact nobody declares',
      leaf({ fact: 'wieght_kg', operator: 'lessThan', value: 3 }),
      `${HEAVY}/fact`,
      'Fact wieght_kg is not in facts.json.',
      /Did you mean weight_kg\? Known: contents/,
    ],
    [
      'a fact nobody declares, to compare with',
      over({ fact: 'shock' }),
      `${HEAVY}/value/fact`,
      'Fact shock is not in facts.json.',
      /Known: contents/,
    ],
    [
      'a parameter nobody declares',
      over({ fact: 'param.heavy' }),
      `${HEAVY}/value/fact`,
      'Parameter heavy is not in rule-set.json.',
      /Known: param\.heavy_kg/,
    ],
    [
      'a group without a path',
      over({ fact: 'param.shock_bands' }),
      `${HEAVY}/value/fact`,
      'param.shock_bands is a group.',
      'Add a path: $.some, $.high.',
    ],
    [
      'a field the group does not have',
      over({ ...BAND, path: '$.smoe' }),
      `${HEAVY}/value/path`,
      'param.shock_bands has no field at $.smoe.',
      /Did you mean \$\.some\?/,
    ],
    [
      'a path with a filter',
      over({ ...BAND, path: '$[?(@.some > 1)]' }),
      `${HEAVY}/value/path`,
      /is not plain: filters and scripts/,
      /Use `\$\.field`/,
    ],
    [
      'a path with a script',
      leaf({ fact: 'contents', path: '$[(@.length-1)]', operator: 'equal', value: 'food' }),
      `${HEAVY}/path`,
      /is not plain/,
      /Use/,
    ],
    [
      'a path into a single value',
      leaf({ fact: 'weight_kg', path: '$.gross', operator: 'lessThan', value: 3 }),
      `${HEAVY}/path`,
      'weight_kg is a single value; json-rules-engine ignores a path on it.',
      'Remove the path.',
    ],
    [
      'a path a set does not have',
      leaf({ fact: 'contents', path: '$.first', operator: 'equal', value: 'food' }),
      `${HEAVY}/path`,
      'contents is a set and has nothing at $.first.',
      /\$\.length/,
    ],
  ])('%s is refused', (_, edit, pointer, message, remedy) => {
    expect(problemsAfter(edit)).toEqual([
      { file: FILE, pointer, message: match(message), remedy: match(remedy) },
    ]);
  });

  it.each([
    ['the number of members', { fact: 'contents', path: '$.length', operator: 'greaterThan', value: 1 }],
    ['the first member', { fact: 'contents', path: '$[0]', operator: 'equal', value: 'food' }],
    ['a field of a group', { fact: 'shock_score', operator: 'lessThan', value: BAND }],
    ['another fact', { fact: 'weight_kg', operator: 'greaterThan', value: { fact: 'shock_score' } }],
    ['a parameter as a fact', { fact: 'param.usual_service', operator: 'equal', value: 'express' }],
  ])('%s can be read', (_, condition) => {
    expect(problemsAfter(leaf(condition))).toEqual([]);
  });
});

const match = (words: string | RegExp): unknown =>
  typeof words === 'string' ? words : expect.stringMatching(words);
