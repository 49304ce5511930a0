import { describe, expect, it } from '@jest/globals';
import { type Edit, problemsAfter } from '../testing/broken-rule-set.js';

const FILE = 'rules/safety/battery.json';
const leaf = { fact: 'weight_kg', operator: 'lessThan', value: 3 };
const inRule = (pointer: string, value: unknown): Edit => [FILE, pointer, value];

describe('what a schema refuses is said in words', () => {
  it.each([
    [
      'a misspelt property',
      inRule('/prioritty', 3),
      '/prioritty',
      'Unknown property "prioritty".',
      'Did you mean "priority"?',
    ],
    [
      'a property too many',
      inRule('/colour', 1),
      '/colour',
      'Unknown property "colour".',
      /^Remove it. Known here: \$schema, name/,
    ],
    [
      'a missing property',
      inRule('/rationale', undefined),
      '',
      'Property "rationale" is missing.',
      /^Add it/,
    ],
    [
      'a wrong type',
      inRule('/priority', 'high'),
      '/priority',
      'Expected integer, found "high".',
      /come first/,
    ],
    ['a number too small', inRule('/priority', 0), '/priority', '0 is too small.', 'At least 1.'],
    ['an empty text', inRule('/rationale', ''), '/rationale', 'The text is empty.', /Words for people/],
    [
      'a name of another form',
      inRule('/name', 'A b'),
      '/name',
      '"A b" does not have the form asked for.',
      /file's name/,
    ],
    [
      'a repeated entry',
      inRule('/statements', ['P-1', 'P-1']),
      '/statements',
      'The list holds "P-1" twice.',
      'Name it once.',
    ],
    [
      'an unknown effect',
      inRule('/event/type', 'flor'),
      '/event/type',
      '"flor" is not allowed here.',
      /^Did you mean floor\? Allowed: floor, place/,
    ],
    [
      'a param of another effect',
      inRule('/event/params/level', 'x'),
      '/event/params/level',
      'Unknown property "level".',
      'Did you mean "levels"?',
    ],
    [
      'half of a pair',
      ['rules/safety/contents-unknown.json', '/event/params/atLeast', undefined] as Edit,
      '/event/params',
      'unless stands without atLeast.',
      'Add it, or remove both.',
    ],
    [
      'values of a number',
      ['facts.json', '/facts/weight_kg/values', ['light']] as Edit,
      '/facts/weight_kg/values',
      '"values" does not go with this type.',
      'Remove it, or change the type.',
    ],
    [
      'a name that cannot be one',
      ['conditions.json', '/conditions/At Intake', { all: [leaf] }] as Edit,
      '/conditions/At Intake',
      '"At Intake" cannot be a name here.',
      /joined by hyphens/,
    ],
    [
      'no answer but always asked',
      ['facts.json', '/facts/contents/asked', false] as Edit,
      '/facts/contents/asked',
      'false is not allowed here.',
      'Allowed: true.',
    ],
    [
      'an empty object',
      ['levels.json', '/ladder/0/intensity/hoursPerWeek', {}] as Edit,
      '/ladder/0/intensity/hoursPerWeek',
      'The object is empty.',
      /Least and greatest/,
    ],
  ])('%s', (_, edit, pointer, message, remedy) => {
    const problem = { file: edit[0], pointer, message, remedy: expect.stringMatching(remedy) };
    expect(problemsAfter(edit)).toContainEqual(problem);
  });

  it('says only once what is misspelt', () => {
    const problems = problemsAfter(inRule('/rationale', undefined), inRule('/rationalle', 'Batteries burn.'));
    expect(problems.map(({ pointer }) => pointer)).toEqual(['/rationalle']);
  });
});

describe('the form of a condition', () => {
  it.each([
    ['an empty all', { all: [] }, '/conditions/all', /empty/, /fires on an empty list/],
    [
      'an empty any inside',
      { all: [{ any: [] }] },
      '/conditions/all/0/any',
      /empty/,
      /fires on an empty list/,
    ],
    [
      'all beside any',
      { all: [leaf], any: [leaf] },
      '/conditions',
      /all and any stand beside each other/,
      /Put one inside/,
    ],
    [
      'all beside not',
      { not: leaf, all: [leaf] },
      '/conditions',
      /all and not stand beside/,
      /Put one inside/,
    ],
    [
      'a name beside a comparison',
      { all: [{ condition: 'at-intake', ...leaf }] },
      '/conditions/all/0',
      /condition and fact/,
      /Put/,
    ],
    ['a comparison outermost', leaf, '/conditions', /stands outermost/, /Put it into \{ "all"/],
    [
      'a misspelt any',
      { anny: [leaf] },
      '/conditions/anny',
      /Unknown property "anny"/,
      /Did you mean "any"\?/,
    ],
    [
      'a misspelt all inside',
      { all: [{ al: [leaf] }] },
      '/conditions/all/0/al',
      /Unknown property "al"/,
      /Did you mean "all"\?/,
    ],
    [
      'a misspelt operator',
      { all: [{ fact: 'weight_kg', opertor: 'lessThan', value: 3 }] },
      '/conditions/all/0/opertor',
      /Unknown/,
      /"operator"/,
    ],
    [
      'params of a fact',
      { all: [{ ...leaf, params: {} }] },
      '/conditions/all/0/params',
      /Unknown property "params"/,
      /Remove it/,
    ],
    [
      'null as a value',
      { all: [{ ...leaf, value: null }] },
      '/conditions/all/0/value',
      /found null/,
      /code, number or boolean/,
    ],
  ])('%s', (_, conditions, pointer, message, remedy) => {
    expect(problemsAfter(inRule('/conditions', conditions))).toEqual([
      {
        file: FILE,
        pointer,
        message: expect.stringMatching(message),
        remedy: expect.stringMatching(remedy),
      },
    ]);
  });
});
