import { expect, it } from '@jest/globals';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { codeSystemsFrom } from './code-systems.js';

const ruleSet = shippedRuleSet();
const systems = codeSystemsFrom(ruleSet);
const codesOf = (id: string) => systems.find((it) => it.id === id)?.concept?.map(({ code }) => code);

it('the code system of a coded fact holds its values', () => {
  expect(codesOf('progress')).toEqual(['none', 'partial', 'met']);
  expect(codesOf('attendance-barriers')?.at(-1)).toBe('none-of-these');
});

it('a fact without codes has none', () => {
  expect(codesOf('pregnant')).toBeUndefined();
});

it('levels, what lies beside them and escalations are one code system', () => {
  expect(codesOf('level-of-care')).toEqual(expect.arrayContaining(['aftercare', 'discharge', 'emergency']));
});

it('each has an address of its own', () => {
  expect(new Set(systems.map(({ url }) => url)).size).toBe(systems.length);
});

it('a code is designated in the other languages of the rule set', () => {
  const { en } = ruleSet.texts;
  if (!en) throw new Error('The rule set speaks English.');
  const levels = { ...en.levels, aftercare: { title: 'Nachsorge', description: '…', plain: '…' } };
  const bilingual = codeSystemsFrom({ ...ruleSet, texts: { en, de: { ...en, levels } } });
  const aftercare = bilingual
    .find(({ id }) => id === 'level-of-care')
    ?.concept?.find(({ code }) => code === 'aftercare');
  expect(aftercare).toMatchObject({
    display: 'Aftercare',
    designation: [{ language: 'de', value: 'Nachsorge' }],
  });
});
