import { describe, expect, it } from '@jest/globals';
import { problemsAfter } from '../testing/broken-rule-set.js';

const conflict = {
  id: 'C-1',
  topic: 'Weight',
  statements: ['P-1'],
  settled: 'The lighter.',
  judgement: true,
  parameters: ['heavy_kg'],
};

describe('conflicts of the sources', () => {
  it('name statements and parameters that exist', () => {
    const wrong = { ...conflict, statements: ['P-1', 'PX-77'], parameters: ['hevy_kg'] };
    expect(problemsAfter(['sources.json', '/conflicts', [wrong]])).toMatchObject([
      {
        file: 'sources.json',
        pointer: '/conflicts/0/statements/1',
        message: 'Statement PX-77 does not exist.',
      },
      {
        file: 'sources.json',
        pointer: '/conflicts/0/parameters/0',
        message: 'Parameter hevy_kg does not exist.',
      },
    ]);
  });

  it('are there when a parameter names them', () => {
    expect(
      problemsAfter(
        ['sources.json', '/conflicts', [conflict]],
        ['rule-set.json', '/parameters/heavy_kg/conflict', 'C-1'],
      ),
    ).toEqual([]);
    expect(problemsAfter(['rule-set.json', '/parameters/heavy_kg/conflict', 'C-9'])).toMatchObject([
      {
        file: 'rule-set.json',
        pointer: '/parameters/heavy_kg/conflict',
        message: 'Conflict C-9 is not in sources.json.',
      },
    ]);
  });
});
