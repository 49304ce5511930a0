import { describe, expect, it } from '@jest/globals';
import { FactError, type FactProblem } from './fact-error.js';
import type { AuthoredTimes, FactInputs } from './fact-input.js';
import { compareDanger } from './fact-value.js';
import type { FactDefinition, Scalar } from './rule-set.js';
import { tinyFacts } from './testing/tiny-evaluation.js';

/** What is wrong with facts as they come over the wire, where they can be anything. */
function problemsWith(
  inputs: { readonly [fact: string]: unknown },
  authored: AuthoredTimes = {},
): readonly FactProblem[] {
  try {
    tinyFacts(inputs as FactInputs, authored);
    return [];
  } catch (error) {
    if (error instanceof FactError) return error.problems;
    throw error;
  }
}
const messages = (inputs: { readonly [fact: string]: unknown }) =>
  problemsWith(inputs).map(({ message }) => message);

describe('facts that cannot be taken', () => {
  it.each<[string, unknown, string]>([
    ['fragility', 'medium', 'fragility takes one of none, some, high.'],
    ['fragility', ['none'], 'fragility takes one of none, some, high.'],
    ['fragility', { atLeast: 'medium' }, 'fragility takes one of none, some, high.'],
    ['fragility', { contains: ['none'] }, 'fragility is not a set: use { "atLeast": value }.'],
    [
      'fragility',
      { least: 'none' },
      'fragility takes a value, { "atLeast": value } or { "contains": [values] }.',
    ],
    [
      'fragility',
      { atLeast: 'none', contains: [] },
      'fragility takes a value, { "atLeast": value } or { "contains": [values] }.',
    ],
    ['fragility', null, 'fragility takes one of none, some, high.'],
    ['contents', 'glass', 'contents takes a list of glass, battery, food.'],
    ['contents', ['glas'], 'contents may only hold glass, battery, food.'],
    ['contents', ['glass', 'glass'], 'contents names a member twice.'],
    ['contents', { atLeast: 'glass' }, 'contents is a set: use { "contains": [values] }.'],
    ['contents', { contains: ['glas'] }, 'contents may only hold glass, battery, food.'],
    ['insured', 'true', 'insured takes true or false.'],
    ['weight_kg', '2', 'weight_kg takes a number.'],
    ['weight_kg', Number.NaN, 'weight_kg takes a number.'],
    ['weight_kg', 100.01, 'weight_kg must lie between 0 and 100.'],
    [
      'current_service',
      { atLeast: 'none' },
      'current_service has no order of danger: give its value, or leave it out.',
    ],
    ['weight_kg', { atLeast: -1 }, 'weight_kg must lie between 0 and 100.'],
    ['shock_score', 2.5, 'shock_score takes a whole number.'],
  ])('%s of %j', (fact, value, message) => {
    expect(problemsWith({ [fact]: value })).toEqual([
      { code: 'fact-value', fact, pointer: `/facts/${fact}`, message },
    ]);
  });

  it('are unknown ones, with a hint where one was meant', () => {
    expect(messages({ weightKg: 2 })).toEqual([
      'No fact has the id "weightKg". Did you mean weight_kg? Known: contents, fragility, shock_score, weight_kg, insured, current_service, arrived_intact.',
    ]);
    expect(messages({ colour: 'red' })).toEqual([
      'No fact has the id "colour". Known: contents, fragility, shock_score, weight_kg, insured, current_service, arrived_intact.',
    ]);
    expect(messages({ constructor: 1 })).toHaveLength(1);
  });

  it('are pointed at as JSON pointers are written', () => {
    expect(problemsWith({ 'a/b~c': 1 })[0]?.pointer).toBe('/facts/a~1b~0c');
  });

  it('are all listed at once, in one error', () => {
    const problems = problemsWith(
      { weight_kg: -1, colour: 'red', insured: true },
      { fragility: '2026-06-01' },
    );
    expect(problems.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual([
      'fact-value /facts/weight_kg',
      'fact-unknown /facts/colour',
      'fact-time /authored/fragility',
    ]);
    expect(new FactError(problems).code).toBe('facts-invalid');
  });

  it('are none where everything fits', () => {
    expect(
      problemsWith({ weight_kg: 100, contents: [], shock_score: { atLeast: 0 }, insured: false }),
    ).toEqual([]);
  });
});

describe('times of answers', () => {
  const problemOf = (time: string | null) =>
    problemsWith({ weight_kg: 2 }, { weight_kg: time }).map(({ message }) => message);

  it.each([
    ['an hour of difference between clocks', '2026-06-01T13:00:00Z'],
    ['a day that has begun somewhere', '2026-06-02'],
    ['a time nobody knows', null],
    ['a year', '2026'],
  ])('may be %s', (_, time) => {
    expect(problemOf(time)).toEqual([]);
  });

  it.each([
    ['more than an hour ahead', '2026-06-01T13:00:01Z'],
    ['a day that has begun nowhere', '2026-06-03'],
  ])('may not be %s', (_, time) => {
    expect(problemOf(time)).toEqual(['weight_kg was answered in the future.']);
  });

  it.each(['2026-02-30', '2026-06-01T10:00:00', 'yesterday', ''])('may not be %j', (time) => {
    expect(problemOf(time)).toEqual([
      'weight_kg has a time that is not a date, or a date and time with its offset (ISO 8601).',
    ]);
  });

  it('belong to an answer', () => {
    expect(problemsWith({}, { weight_kg: '2026-05-01' })).toEqual([
      {
        code: 'fact-time',
        fact: 'weight_kg',
        pointer: '/authored/weight_kg',
        message: 'weight_kg has a time but no value.',
      },
    ]);
  });
});

describe('the order of danger', () => {
  const order = (definition: Pick<FactDefinition, 'type' | 'values' | 'danger'>, values: readonly Scalar[]) =>
    values.toSorted((a, b) => compareDanger({ ...definition, tier: 'core', meaning: 'Made up.' }, a, b));

  it.each<[string, Pick<FactDefinition, 'type' | 'values' | 'danger'>, Scalar[], Scalar[]]>([
    [
      'of codes as listed',
      { type: 'code', values: ['none', 'some', 'high'] },
      ['high', 'none', 'some'],
      ['none', 'some', 'high'],
    ],
    [
      'of codes as declared',
      { type: 'code', values: ['a', 'b'], danger: ['b', 'a'] },
      ['a', 'b'],
      ['b', 'a'],
    ],
    ['of codes falling', { type: 'code', values: ['a', 'b'], danger: 'falling' }, ['a', 'b'], ['b', 'a']],
    ['of numbers rising', { type: 'integer' }, [10, 9], [9, 10]],
    ['of numbers falling', { type: 'decimal', danger: 'falling' }, [1.5, 9], [9, 1.5]],
    ['of booleans', { type: 'boolean' }, [true, false], [false, true]],
    ['of booleans falling', { type: 'boolean', danger: 'falling' }, [false, true], [true, false]],
  ])('%s', (_, definition, values, expected) => {
    expect(order(definition, values)).toEqual(expected);
  });
});

describe('mistakes by the thousand', () => {
  it('are not all told', () => {
    const many = Object.fromEntries(Array.from({ length: 20_000 }, (_, i) => [`no-such-fact-${i}`, 1]));
    expect(problemsWith(many)).toHaveLength(50);
  });

  it('of any length are answered at once and in few words', () => {
    const [problem] = problemsWith({ ['x'.repeat(1_000_000)]: 1 });
    expect(problem?.pointer).toBe('/facts');
    expect(problem?.message.length).toBeLessThan(400);
  });
});
