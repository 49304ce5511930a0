import { describe, expect, it } from '@jest/globals';
import { type Edit, problemsAfter } from '../testing/broken-rule-set.js';

const FILE = 'cases/parcels.json';
const golden = (pointer: string, value: unknown): Edit => [FILE, `/cases/0${pointer}`, value];

describe('a golden case', () => {
  it.each([
    [
      'gives facts that exist',
      golden('/facts/wieght_kg', 2),
      '/facts/wieght_kg',
      /^No fact has the id/,
      /mean weight_kg\?/,
    ],
    [
      'gives values they can have',
      golden('/facts/fragility', 'much'),
      '/facts/fragility',
      /none, some, high/,
      /it can have/,
    ],
    [
      'sets parameters in their range',
      golden('/parameters', { heavy_kg: 1 }),
      '/parameters/heavy_kg',
      /cannot be 1/,
      /10 to 30/,
    ],
    [
      'gives times of answers it gives',
      golden('/authored', { insured: null }),
      '/authored/insured',
      /no answer/,
      /Add the answer/,
    ],
    [
      'says that levels are available that exist',
      golden('/available', { levels: ['express', 'pigeon'] }),
      '/available/levels/1',
      /no level pigeon/,
      /Known/,
    ],
    [
      'says it of programmes, too',
      golden('/available', { programmes: [{ id: 'p1', level: 'pigeon' }] }),
      '/available/programmes/0/level',
      /no level pigeon/,
      /Known/,
    ],
    [
      'tells features that exist',
      golden('/available', { programmes: [{ id: 'p1', level: 'express', features: { wings: true } }] }),
      '/available/programmes/0/features/wings',
      /wings is not in catalogue/,
      /None is known/,
    ],
    [
      'expects programmes that it lists',
      golden('/expected/programmes', ['p1']),
      '/expected/programmes',
      /p1 under programmes/,
      /None is known/,
    ],
    [
      'expects placements that exist',
      golden('/expected/placement', 'pigeon'),
      '/expected/placement',
      /pigeon under placement/,
      /Known/,
    ],
    [
      'expects escalations that exist',
      golden('/expected/escalation', 'army'),
      '/expected/escalation',
      /army under/,
      /hazmat-team/,
    ],
    [
      'expects asked-for facts to be missing',
      golden('/expected/missing', ['insured']),
      '/expected/missing',
      /insured under/,
      /Known/,
    ],
    [
      'expects statements that exist',
      golden('/expected/reasons', ['P-77']),
      '/expected/reasons',
      /P-77 under/,
      /Known/,
    ],
    [
      'expects warnings that exist',
      golden('/expected/warnings', ['W-X']),
      '/expected/warnings',
      /W-X under/,
      /W-BATTERY/,
    ],
    [
      'expects alternatives that exist',
      golden('/expected/alternatives', ['x']),
      '/expected/alternatives',
      /x under/,
      /Known/,
    ],
  ])('%s', (_, edit, pointer, message, remedy) => {
    expect(problemsAfter(edit)).toEqual([
      {
        file: FILE,
        pointer: `/cases/0${pointer}`,
        message: expect.stringMatching(message),
        remedy: expect.stringMatching(remedy),
      },
    ]);
  });

  it('has an id of its own, across files', () => {
    const one = { id: 'glass-by-hand', title: 'Again.', facts: {} };
    const expected = { status: 'insufficient', placement: null, missing: [], reasons: [], warnings: [] };
    expect(problemsAfter(['cases/zebra.json', '', { cases: [{ ...one, expected }] }])).toEqual([
      {
        file: 'cases/zebra.json',
        pointer: '/cases/0/id',
        message: 'Case glass-by-hand exists already in cases/parcels.json.',
        remedy: 'Give one of them another id.',
      },
    ]);
  });

  it('may give part of an answer', () => {
    expect(
      problemsAfter(golden('/facts', { fragility: { atLeast: 'some' }, contents: { contains: ['glass'] } })),
    ).toEqual([]);
  });
});
