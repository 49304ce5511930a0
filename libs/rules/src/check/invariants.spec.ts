import { expect, it } from '@jest/globals';
import { type Edit, problemsAfter } from '../testing/broken-rule-set.js';

const FILE = 'invariants.json';
const second = (invariant: object): Edit => [
  FILE,
  '/invariants/1',
  { id: 'second', title: 'Something always holds.', ...invariant },
];
const glass = { all: [{ fact: 'contents', operator: 'contains', value: 'glass' }] };

it.each([
  [
    'have ids of their own',
    second({ id: 'fragile-by-hand', kind: 'one-answer' }),
    '/id',
    'Invariant fragile-by-hand stands here twice.',
  ],
  [
    'speak of levels of the ladder',
    second({ kind: 'implies', when: glass, placementAtLeast: 'delivered' }),
    '/placementAtLeast',
    'delivered is nothing that placementAtLeast can name.',
  ],
  [
    'speak of warnings that exist',
    second({ kind: 'implies', when: glass, warnings: ['W-BATTERY', 'W-GLASS'] }),
    '/warnings/1',
    'W-GLASS is nothing that warnings can name.',
  ],
  [
    'speak of placements that exist',
    second({ kind: 'requires', placement: 'pigeon', condition: glass }),
    '/placement',
    'pigeon is nothing that placement can name.',
  ],
  [
    'speak of facts that exist',
    second({ kind: 'monotone', facts: ['fragility', 'colour'] }),
    '/facts/1',
    'colour is nothing that facts can name.',
  ],
])('invariants %s', (_, edit, pointer, message) => {
  expect(problemsAfter(edit)).toMatchObject([{ file: FILE, pointer: `/invariants/1${pointer}`, message }]);
});

it('conditions of invariants are checked like those of rules', () => {
  const condition = { all: [{ fact: 'contents', operator: 'contains', value: 'glas' }] };
  expect(problemsAfter(second({ kind: 'requires', condition }))).toMatchObject([
    { file: FILE, pointer: '/invariants/1/condition/all/0/value', message: 'contents is never "glas".' },
  ]);
});
