import { expect, it } from '@jest/globals';
import type { Value } from '#libs/rules';
import { enabledItems } from './enabled-items.js';
import type { LayoutItem, QuestionnaireLayout } from './questionnaire-layout.js';

const layout = (...items: readonly (string | LayoutItem)[]): QuestionnaireLayout => ({
  id: 'fruit',
  title: 'Fruit',
  description: 'What is there to eat.',
  occasion: 'intake',
  groups: [{ linkId: 'all', text: 'All', items }],
});
const when = (
  fact: string,
  operator: '=' | '!=' | '>' | '<' | '>=' | '<=' | 'exists',
  answer: string | number | boolean,
) => ({ fact, operator, answer });

it.each<[string, readonly Value[] | undefined, ReturnType<typeof when>, boolean]>([
  ['equal', ['apple'], when('fruit', '=', 'apple'), true],
  ['not equal', ['pear'], when('fruit', '=', 'apple'), false],
  ['one of several', [['pear', 'apple']], when('fruit', '=', 'apple'), true],
  ['none of these', [[]], when('fruit', '=', 'apple'), false],
  ['another than this', [[]], when('fruit', '!=', 'apple'), true],
  ['not answered is not another', undefined, when('fruit', '!=', 'apple'), false],
  ['answered', [[]], when('fruit', 'exists', true), true],
  ['not answered', undefined, when('fruit', 'exists', false), true],
  ['answered, against not answered', [[]], when('fruit', 'exists', false), false],
  ['more', [3], when('fruit', '>', 2), true],
  ['no more', [2], when('fruit', '>', 2), false],
  ['as much', [2], when('fruit', '>=', 2), true],
  ['less', [1], when('fruit', '<', 2), true],
  ['no less', [2], when('fruit', '<', 2), false],
  ['at most', [2], when('fruit', '<=', 2), true],
  ['a no', [false], when('fruit', '=', false), true],
])('a question is shown where the other is %s', (_, given, condition, shown) => {
  const asked = layout('fruit', { fact: 'juice', enableWhen: [condition] });
  const answers = new Map(given?.map((value) => ['fruit', value]));
  expect(enabledItems(asked, answers).has('juice')).toBe(shown);
  expect(enabledItems(asked, answers).has('fruit')).toBe(true);
});

const EITHER = [when('apple', '=', true), when('pear', '=', true)];
it.each<['all' | 'any' | undefined, boolean]>([
  ['any', true],
  ['all', false],
  [undefined, false],
])('of several conditions %s must hold', (enableBehavior, shown) => {
  const item = { fact: 'juice', enableWhen: EITHER, ...(enableBehavior && { enableBehavior }) };
  const answers = new Map<string, Value>([
    ['apple', true],
    ['pear', false],
  ]);
  expect(enabledItems(layout('apple', 'pear', item), answers).has('juice')).toBe(shown);
});

it('the answer to a hidden question shows nothing, wherever it stands', () => {
  const glass = { fact: 'glass', enableWhen: [when('juice', '=', true)] };
  const juice = { fact: 'juice', enableWhen: [when('fruit', '=', 'apple')] };
  const answers = new Map<string, Value>([
    ['fruit', 'pear'],
    ['juice', true],
    ['glass', true],
  ]);
  expect([...enabledItems(layout(glass, juice, 'fruit'), answers)]).toEqual(['fruit']);
});

it('an answer to a question that the form does not ask shows nothing', () => {
  const asked = layout({ fact: 'juice', enableWhen: [when('fruit', 'exists', true)] });
  expect(enabledItems(asked, new Map([['fruit', 'apple']])).size).toBe(0);
});
