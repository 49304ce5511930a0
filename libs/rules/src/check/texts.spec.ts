import { describe, expect, it } from '@jest/globals';
import { problemsAfter } from '../testing/broken-rule-set.js';

const FILE = 'texts/en.json';

describe('the words of the rule set', () => {
  it.each([
    ['/levels/express', 'express'],
    ['/levels/delivered', 'delivered'],
    ['/levels/hazmat-team', 'hazmat-team'],
    ['/facts/contents/values/glass', 'glass'],
    ['/facts/contents', 'contents'],
    ['/warnings/W-BATTERY', 'W-BATTERY'],
    ['/activities/padding', 'padding'],
    ['/providerCriteria/bonded-carrier', 'bonded-carrier'],
    ['/units/kg', 'kg'],
  ])('are complete: %s', (pointer, name) => {
    expect(problemsAfter([FILE, pointer, undefined])).toEqual([
      {
        file: FILE,
        pointer: pointer.slice(0, pointer.lastIndexOf('/')),
        message: `There are no words for ${name}.`,
        remedy: `Add "${name}" here.`,
      },
    ]);
  });

  it.each([
    [
      '/levels/espress',
      { title: 'Coffee', description: 'Strong.', plain: 'It is strong.' },
      'Did you mean express? Otherwise remove it.',
    ],
    ['/facts/contents/values/steel', 'Steel', 'Remove it.'],
    ['/facts/weight_kg/values', { heavy: 'Heavy' }, 'Remove it.'],
    ['/activities/singing', 'Singing', 'Remove it.'],
  ])('are not superfluous: %s', (pointer, words, remedy) => {
    const at = pointer.endsWith('/values') ? `${pointer}/heavy` : pointer;
    const message = `${at.slice(at.lastIndexOf('/') + 1)} is nothing the rule set has.`;
    expect(problemsAfter([FILE, pointer, words])).toEqual([{ file: FILE, pointer: at, message, remedy }]);
  });

  it.each([
    [
      '/explanation/plain/actions/admit',
      'Your carrier is considering something.',
      'A sentence with {level}.',
    ],
    ['/explanation/clinical/openRange', 'Not said: {facts}; from {most}.', '{facts}, {most}, {least}'],
    ['/words/atLeast', 'or worse', '{value}'],
  ])('have a place for what belongs there: %s', (pointer, text, help) => {
    expect(problemsAfter([FILE, pointer, text])).toMatchObject([
      { file: FILE, pointer, remedy: expect.stringContaining(help) },
    ]);
  });

  it('may name both values of a yes-or-no fact', () => {
    expect(problemsAfter([FILE, '/facts/insured/values', { true: 'Insured', false: 'Not insured' }])).toEqual(
      [],
    );
  });

  it('are there in the language of the rule set', () => {
    expect(problemsAfter(['rule-set.json', '/language', 'de'])).toEqual([
      {
        file: 'texts/de.json',
        pointer: '',
        message: "The texts of the rule set's language are missing.",
        remedy: 'Add it, or let "language" in rule-set.json be one of: en.',
      },
    ]);
  });
});
