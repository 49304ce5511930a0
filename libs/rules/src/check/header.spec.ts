import { describe, expect, it } from '@jest/globals';
import { problemsAfter } from '../testing/broken-rule-set.js';

const FILE = 'rule-set.json';

describe('a parameter', () => {
  it.each([
    [
      'heavy_kg/value',
      31,
      'Parameter heavy_kg is 31, outside of its own range.',
      'Allowed: numbers from 10 to 30.',
    ],
    [
      'usual_service/allowed',
      ['express', 'hand-carried'],
      'Parameter usual_service is "standard", outside of its own range.',
      'Allowed: express, hand-carried.',
    ],
    [
      'shock_bands/fields/high/value',
      7.5,
      'Parameter shock_bands.fields.high is 7.5, outside of its own range.',
      'Allowed: whole numbers from 6 to 9.',
    ],
  ])('has a value a site could choose: %s', (pointer, value, message, remedy) => {
    const at = `/parameters/${pointer.replace('allowed', 'value')}`;
    expect(problemsAfter([FILE, `/parameters/${pointer}`, value])).toEqual([
      { file: FILE, pointer: at, message, remedy },
    ]);
  });
});

describe('the fact of the current level', () => {
  it('exists', () => {
    expect(problemsAfter([FILE, '/currentLevelFact', 'curent_service'])).toMatchObject([
      {
        file: FILE,
        pointer: '/currentLevelFact',
        remedy: expect.stringMatching(/^Did you mean current_service\?/),
      },
    ]);
  });

  it('has the levels of the ladder and one value more', () => {
    expect(problemsAfter([FILE, '/currentLevelFact', 'fragility'])).toEqual([
      {
        file: 'facts.json',
        pointer: '/facts/fragility',
        message: 'fragility does not have the levels of the ladder and one value for none.',
        remedy: 'Let it be a code with the values none, hand-carried, express, standard.',
      },
    ]);
  });

  it('is assumed to be that value', () => {
    expect(problemsAfter(['facts.json', '/facts/current_service/assumed', 'standard'])).toMatchObject([
      { file: 'facts.json', pointer: '/facts/current_service', remedy: 'Write "assumed": "none".' },
    ]);
  });
});
