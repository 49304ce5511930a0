import { describe, expect, it } from '@jest/globals';
import { type Edit, problemsAfter } from '../testing/broken-rule-set.js';

const FILE = 'facts.json';
const fact = (pointer: string, value: unknown): Edit => [FILE, `/facts/${pointer}`, value];
const members = (count: number) => Array.from({ length: count }, (_, i) => `m${i}`);
const DICTIONARY = { tier: 'core', meaning: 'Something.' };

describe('a fact', () => {
  it.each([
    [
      'is asked for or assumed',
      fact('weight_kg/asked', undefined),
      '/facts/weight_kg',
      'weight_kg is neither asked for nor assumed.',
      /value, or null/,
    ],
    [
      'is assumed where it is not asked for',
      fact('arrived_intact/assumed', undefined),
      '/facts/arrived_intact',
      'arrived_intact is not always asked for, and nothing is assumed then.',
      /value, or null/,
    ],
    [
      'is not assumed where it is always asked for',
      fact('weight_kg/assumed', 3),
      '/facts/weight_kg/assumed',
      'weight_kg is always asked for, so nothing is ever assumed.',
      'Remove assumed.',
    ],
    [
      'is assumed to be what it can be',
      fact('insured/assumed', 'yes'),
      '/facts/insured/assumed',
      'The assumed value does not fit: insured takes true or false.',
      /or null/,
    ],
    [
      'has an order of danger over all its values',
      fact('fragility/danger', ['none', 'high']),
      '/facts/fragility/danger',
      'danger is not an order of the values of fragility.',
      'Name each of these once: none, some, high.',
    ],
    [
      'has no list of dangers where it has no codes',
      fact('weight_kg/danger', ['light', 'heavy']),
      '/facts/weight_kg/danger',
      'danger is not an order of the values of weight_kg.',
      'Write rising, falling or none.',
    ],
    [
      'has no order of danger where it is a set',
      fact('contents/danger', 'falling'),
      '/facts/contents/danger',
      'contents is a set; sets have no other order of danger than inclusion.',
      'Remove danger.',
    ],
    [
      'has a range with room in it',
      fact('shock_score/maximum', -1),
      '/facts/shock_score/maximum',
      'shock_score ranges from 0 to -1.',
      /minimum be smaller/,
    ],
    [
      'has a whole range where it is a whole number',
      fact('shock_score/maximum', 10.5),
      '/facts/shock_score/maximum',
      'shock_score ranges from 0 to 10.5, but is a whole number.',
      /both whole/,
    ],
    [
      'has an age in hours',
      fact('fragility/maximumAgeHours', { fact: 'param.usual_service' }),
      '/facts/fragility/maximumAgeHours',
      'param.usual_service is no number.',
      /integer or decimal/,
    ],
  ])('%s', (_, edit, pointer, message, remedy) => {
    expect(problemsAfter(edit)).toContainEqual({
      file: FILE,
      pointer,
      message,
      remedy: expect.stringMatching(remedy),
    });
  });

  it('does not take the name of the fact that lists what was not answered', () => {
    const edit = fact('unanswered', { ...DICTIONARY, type: 'boolean', asked: true });
    const text = [
      'texts/en.json',
      '/facts/unanswered',
      { label: 'Unanswered', question: 'Unanswered?' },
    ] as const;
    expect(problemsAfter(edit, text).map(({ pointer }) => pointer)).toEqual(['/facts/unanswered']);
  });

  it('has at most twelve members where it is a set', () => {
    const set = (count: number): readonly Edit[] => [
      fact('labels', { ...DICTIONARY, type: 'set', values: members(count), assumed: [] }),
      [
        'texts/en.json',
        '/facts/labels',
        {
          label: 'Labels',
          question: 'Labels?',
          values: Object.fromEntries(members(count).map((m) => [m, m])),
        },
      ],
    ];
    expect(problemsAfter(...set(12))).toEqual([]);
    expect(problemsAfter(...set(13))).toMatchObject([
      { pointer: '/facts/labels/values', message: 'labels has 13 members; 12 are the most a set can have.' },
    ]);
  });
});
