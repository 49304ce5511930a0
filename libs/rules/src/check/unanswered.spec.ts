import { describe, expect, it } from '@jest/globals';
import { problemsAfter } from '../testing/broken-rule-set.js';

const FILE = 'rules/safety/fragility-unknown.json';
const LEAF = '/conditions/all/0';
const ASKED = 'Known: contents, fragility, weight_kg, arrived_intact.';

describe('unanswered', () => {
  it.each([
    [
      { operator: 'contains', value: 'insured' },
      '/value',
      'unanswered never holds insured: it is no fact that is asked for.',
      ASKED,
    ],
    [
      { operator: 'contains', value: 'fragilty' },
      '/value',
      /never holds fragilty/,
      `Did you mean fragility? ${ASKED}`,
    ],
    [{ operator: 'contains', value: ['fragility'] }, '/value', /never holds/, ASKED],
    [{ operator: 'contains', value: { fact: 'fragility' } }, '/value', /never holds/, ASKED],
    [
      { operator: 'equal', value: 'fragility' },
      '/operator',
      /cannot be used with equal/,
      /Use contains or doesNotContain/,
    ],
    [
      { operator: 'someFact:equal', value: 'fragility' },
      '/operator',
      /cannot be used with someFact:equal/,
      /Use contains/,
    ],
    [
      { operator: 'greaterThan', value: 1, path: '$.length' },
      '/path',
      /cannot be used with a path/,
      /Use contains/,
    ],
  ])('is not asked with %j', (leaf, pointer, message, remedy) => {
    const given = message instanceof RegExp ? expect.stringMatching(message) : message;
    const help = remedy instanceof RegExp ? expect.stringMatching(remedy) : remedy;
    expect(problemsAfter([FILE, LEAF, { fact: 'unanswered', ...leaf }])).toContainEqual({
      file: FILE,
      pointer: LEAF + pointer,
      message: given,
      remedy: help,
    });
  });

  it('is not something to compare with', () => {
    const edit = [
      FILE,
      LEAF,
      { fact: 'contents', operator: 'contains', value: { fact: 'unanswered' } },
    ] as const;
    expect(problemsAfter(edit).map(({ pointer }) => pointer)).toEqual([`${LEAF}/value`]);
  });

  it('may be asked for a fact that is asked for in some situations only', () => {
    expect(
      problemsAfter([FILE, `${LEAF}/value`, 'arrived_intact'], [FILE, `${LEAF}/operator`, 'doesNotContain']),
    ).toEqual([]);
  });
});
