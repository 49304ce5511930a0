import { expect, it } from '@jest/globals';
import { type Edit, problemsAfter } from '../testing/broken-rule-set.js';

const level = (pointer: string, value: unknown): Edit => ['levels.json', pointer, value];
const padding = (code: string) => [{ code, required: true, statements: [] }];

it.each([
  [
    'have ids of their own, outcomes and escalations included',
    level('/escalations/1', { id: 'delivered', statements: [], crosswalk: [] }),
    '/escalations/1/id',
    'delivered is the id of /outcomes/0 too.',
    'Give one of them another id.',
  ],
  [
    'go down the ladder',
    level('/ladder/0/step', 3),
    '/ladder/1/step',
    'express has step 2, but stands after hand-carried with step 3.',
    'List the most intensive level first.',
  ],
  [
    'hold activities of the catalogue',
    level('/ladder/2/activities', padding('paddding')),
    '/ladder/2/activities/0/code',
    'Activity paddding is not in catalogue.json.',
    'Did you mean padding? Known: padding.',
  ],
  [
    'hold activities of the catalogue, outcomes too',
    level('/outcomes/0/activities', padding('tea')),
    '/outcomes/0/activities/0/code',
    'Activity tea is not in catalogue.json.',
    'Known: padding.',
  ],
  [
    'take amounts from parameters that are numbers',
    level('/ladder/0/intensity/hoursPerWeek/min', { fact: 'param.usual_service' }),
    '/ladder/0/intensity/hoursPerWeek/min',
    'param.usual_service is no number.',
    'Name a parameter of type integer or decimal.',
  ],
  [
    'have goals of facts that exist',
    level('/ladder/1/goals', { arived_intact: true }),
    '/ladder/1/goals/arived_intact',
    'No fact has the id "arived_intact". Did you mean arrived_intact? Known: contents, fragility, shock_score, weight_kg, insured, current_service, arrived_intact.',
    expect.stringMatching(/^Did you mean arrived_intact\?/),
  ],
  [
    'have goals that facts can reach',
    level('/ladder/1/goals', { arrived_intact: 'yes' }),
    '/ladder/1/goals/arrived_intact',
    'arrived_intact takes true or false.',
    'Name a value of that fact.',
  ],
  [
    'have no parameter as the goal of a fact that is no number',
    level('/ladder/1/goals', { arrived_intact: { fact: 'param.heavy_kg' } }),
    '/ladder/1/goals/arrived_intact',
    'arrived_intact is no number.',
    'Name a value of that fact.',
  ],
  [
    'have goals only at parameters that are numbers',
    level('/ladder/1/goals', { weight_kg: { fact: 'param.usual_service' } }),
    '/ladder/1/goals/weight_kg',
    'param.usual_service is no number.',
    'Name a parameter of type integer or decimal.',
  ],
])('levels %s', (_, edit, pointer, message, remedy) => {
  expect(problemsAfter(edit)).toEqual([{ file: 'levels.json', pointer, message, remedy }]);
});

it('a code stands once in each part of the catalogue', () => {
  const edit = [
    'catalogue.json',
    '/warnings/1',
    { code: 'W-BATTERY', statements: [], severity: 'info' },
  ] as const;
  expect(problemsAfter(edit)).toEqual([
    {
      file: 'catalogue.json',
      pointer: '/warnings/1/code',
      message: 'W-BATTERY stands here twice.',
      remedy: 'Remove one of them.',
    },
  ]);
});
