import { expect, it } from '@jest/globals';
import type { QuestionnaireItem } from 'fhir/r4';
import type { Value } from '#libs/rules';
import { answersTo } from './answers-to.js';

const SYSTEM = 'http://rules.example/CodeSystem/fruit';
const option = (code: string) => ({ valueCoding: { system: SYSTEM, code, display: code.toUpperCase() } });
const CHOICE: QuestionnaireItem = {
  linkId: 'fruit',
  type: 'choice',
  answerOption: ['apple', 'pear', 'none-of-these'].map(option),
};

it.each<[string, QuestionnaireItem, Value, readonly object[]]>([
  ['yes or no', { linkId: 'x', type: 'boolean' }, false, [{ valueBoolean: false }]],
  ['a count', { linkId: 'x', type: 'integer' }, 0, [{ valueInteger: 0 }]],
  ['a measure', { linkId: 'x', type: 'decimal' }, 3, [{ valueDecimal: 3 }]],
  ['a code, in our words', CHOICE, 'pear', [option('pear')]],
  ['several codes, in the order of the form', CHOICE, ['pear', 'apple'], [option('apple'), option('pear')]],
  ['nothing of all this', CHOICE, [], [option('none-of-these')]],
])('%s', (_, item, value, answers) => {
  expect(answersTo(item, value)).toEqual(answers);
});
