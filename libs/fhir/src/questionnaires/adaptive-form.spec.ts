import { expect, it } from '@jest/globals';
import type { FactInputs } from '#libs/rules';
import { openQuestions } from './adaptive-form.js';
import type { LayoutCondition, LayoutItem, QuestionnaireLayout } from './questionnaire-layout.js';

const when = (fact: string, operator: LayoutCondition['operator'], answer: LayoutCondition['answer']) => ({
  fact,
  operator,
  answer,
});

function layoutWith(item: LayoutItem): QuestionnaireLayout {
  return {
    id: 'parcel',
    title: 'Parcel',
    description: 'Made up.',
    occasion: 'intake',
    groups: [{ linkId: 'all', text: 'All', items: ['contents', 'weight_kg', item] }],
  };
}

const GLASS: LayoutItem = { fact: 'padding', enableWhen: [when('contents', '=', 'glass')] };

function stateOf(item: LayoutItem, facts: FactInputs, done: readonly string[] = Object.keys(facts)) {
  const { open, gates } = openQuestions(layoutWith(item), facts, new Set(done));
  return { open: [...open], gates: Object.fromEntries(gates) };
}

it('opens a question behind the one that may show it', () => {
  expect(stateOf(GLASS, {})).toEqual({
    open: ['contents', 'weight_kg', 'padding'],
    gates: { padding: ['contents'] },
  });
});

it('shows it once the answer does, whatever else is in the set', () => {
  expect(stateOf(GLASS, { contents: ['food', 'glass'] })).toEqual({
    open: ['weight_kg', 'padding'],
    gates: {},
  });
});

it('takes it away once no answer can show it any more', () => {
  expect(stateOf(GLASS, { contents: ['food'] })).toEqual({ open: ['weight_kg'], gates: {} });
  expect(stateOf(GLASS, {}, ['contents'])).toEqual({ open: ['weight_kg'], gates: {} });
});

it('reads "none of these" as an answer, and a bound as none', () => {
  const answered: LayoutItem = { fact: 'padding', enableWhen: [when('contents', 'exists', true)] };
  expect(stateOf(answered, { contents: [] }).open).toContain('padding');
  expect(stateOf(answered, { contents: { contains: ['glass'] } }).open).not.toContain('padding');
});

it('shows what stands beside silence until the silence is broken', () => {
  const item: LayoutItem = {
    fact: 'padding',
    enableWhen: [when('contents', '=', 'glass'), when('contents', 'exists', false)],
    enableBehavior: 'any',
  };
  expect(stateOf(item, {})).toEqual({ open: ['contents', 'weight_kg', 'padding'], gates: {} });
  expect(stateOf(item, { contents: ['food'] }).open).toEqual(['weight_kg']);
});

it.each([
  ['>', 5, true],
  ['>', 6, false],
  ['<', 7, true],
  ['<', 6, false],
  ['>=', 6, true],
  ['<=', 5, false],
  ['!=', 6, false],
  ['!=', 5, true],
] as const)('compares numbers: %s %d', (operator, answer, isShown) => {
  const item: LayoutItem = { fact: 'padding', enableWhen: [when('weight_kg', operator, answer)] };
  expect(stateOf(item, { weight_kg: 6 }).open.includes('padding')).toBe(isShown);
});

it('needs all conditions, or one, as the layout says', () => {
  const both = [when('contents', '=', 'glass'), when('weight_kg', '>', 5)];
  const facts = { contents: ['glass'], weight_kg: 2 };
  expect(stateOf({ fact: 'padding', enableWhen: both }, facts).open).not.toContain('padding');
  expect(stateOf({ fact: 'padding', enableWhen: both, enableBehavior: 'any' }, facts).open).toContain(
    'padding',
  );
});
