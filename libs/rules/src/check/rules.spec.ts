import { describe, expect, it } from '@jest/globals';
import { type Edit, problemsAfter } from '../testing/broken-rule-set.js';
import { TINY_RULES } from '../testing/tiny-rules.js';

const FILE = 'rules/safety/battery.json';
const { group: _, ...battery } = TINY_RULES.find(({ name }) => name === 'battery') ?? { group: '' };

describe('a rule', () => {
  it.each([
    [
      'has the name of its file',
      [FILE, '/name', 'batteries'],
      FILE,
      '/name',
      'Rule batteries stands in a file of another name.',
      'Name the rule battery, or the file batteries.json.',
    ],
    [
      'has a name of its own, whatever its group',
      ['rules/scope/battery.json', '', battery],
      'rules/scope/battery.json',
      '/name',
      'Rule battery exists already in rules/safety/battery.json.',
      'Give one of them another name, and its file too.',
    ],
    [
      'reads a fact',
      [FILE, '/conditions', { all: [{ fact: 'param.heavy_kg', operator: 'greaterThan', value: 11 }] }],
      FILE,
      '/conditions',
      'Rule battery reads no fact, only parameters.',
      'Add a condition on a fact.',
    ],
    [
      'cites a statement',
      [FILE, '/statements', []],
      FILE,
      '/statements',
      'Rule battery cites no statement.',
      'Name the statements of sources.json that decide here.',
    ],
  ] as readonly [string, Edit, string, string, string, string][])(
    '%s',
    (_title, edit, file, pointer, message, remedy) => {
      expect(problemsAfter(edit)).toEqual([{ file, pointer, message, remedy }]);
    },
  );
});
