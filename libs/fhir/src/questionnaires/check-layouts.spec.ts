import { describe, expect, it } from '@jest/globals';
import type { Literal } from '#libs/rules';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { checkQuestionnaireLayouts } from './check-layouts.js';
import type { LayoutItem, QuestionnaireLayout } from './questionnaire-layout.js';
import { questionnaireLayouts } from './questionnaire-layout.js';

const ruleSet = shippedRuleSet();
const shipped = questionnaireLayouts(ruleSet)[0] as QuestionnaireLayout;

const check = (layout: QuestionnaireLayout) =>
  checkQuestionnaireLayouts({
    ...ruleSet,
    documents: { 'questionnaires/q.json': layout as unknown as Literal },
  });

const withGroup = (linkId: string, ...items: readonly (string | LayoutItem)[]): QuestionnaireLayout => ({
  ...shipped,
  groups: [{ linkId, text: 'More', items }, ...shipped.groups],
});

const hidden = (fact: string, condition: LayoutItem['enableWhen'][number]): LayoutItem => ({
  fact,
  enableWhen: [condition],
});

/** The shipped layout asks for the fact already: it is taken out there. */
const replaced = (fact: string, item: LayoutItem): QuestionnaireLayout => ({
  ...shipped,
  groups: shipped.groups.map((group) => ({
    ...group,
    items: group.items.map((it) => (it === fact ? item : it)),
  })),
});

describe('the load check of questionnaires', () => {
  it('finds nothing in the shipped ones', () => {
    expect(checkQuestionnaireLayouts(ruleSet)).toEqual([]);
  });

  it('finds a fact that does not exist', () => {
    expect(check(withGroup('more', 'nil'))).toMatchObject([{ pointer: '/groups/0/items/0' }]);
  });

  it('finds a fact asked for twice', () => {
    expect(check(withGroup('more', 'pregnant'))).toMatchObject([
      { message: 'pregnant stands here a second time.' },
    ]);
  });

  it('finds an asked-for fact that is left out', () => {
    const groups = shipped.groups.filter(({ linkId }) => linkId !== 'safety');
    expect(check({ ...shipped, groups }).map(({ message }) => message)).toEqual([
      'overdose_status is asked for but left out.',
      'needs_24h_medical is asked for but left out.',
      'suicidal_ideation is asked for but left out.',
      'psychosis is asked for but left out.',
    ]);
    expect(check({ ...shipped, occasion: 'review' }).map(({ message }) => message)).toEqual([
      'progress is asked for but left out.',
      'relapse_since_admission is asked for but left out.',
      'step_down_confirmed is asked for but left out.',
    ]);
  });

  it('finds a condition that could hide a missing answer', () => {
    const layout = replaced(
      'psychosis',
      hidden('psychosis', { fact: 'pregnant', operator: '=', answer: true }),
    );
    expect(check(layout)).toMatchObject([{ message: expect.stringContaining('may be hidden') }]);
  });

  it('finds a condition on a question that is not asked, or on no answer of it', () => {
    const elsewhere = hidden('pregnant', { fact: 'progress', operator: '=', answer: 'met' });
    expect(check(replaced('pregnant', elsewhere))).toMatchObject([
      { pointer: '/groups/1/items/1/enableWhen/0' },
    ]);
    const never = hidden('pregnant', { fact: 'psychosis', operator: '=', answer: true });
    expect(check(replaced('pregnant', never))).toMatchObject([
      { pointer: '/groups/1/items/1/enableWhen/0/answer' },
    ]);
  });

  it('finds a group called as a fact or another group is', () => {
    expect(check(withGroup('pregnant', 'current_level'))).toMatchObject([{ pointer: '/groups/0/linkId' }]);
    expect(check(withGroup('safety', 'current_level'))).toMatchObject([{ pointer: '/groups/1/linkId' }]);
  });

  it.each(['decision', 'decision-level'])(
    'keeps the linkId %s for the decision that ends an interview',
    (linkId) => {
      const [problem] = check(withGroup(linkId, 'days_in_level'));
      expect(problem).toMatchObject({
        pointer: '/groups/0/linkId',
        message: expect.stringContaining('decision'),
      });
    },
  );

  it('wants another id for the adaptive questionnaire', () => {
    const adaptive = { id: shipped.id, title: 'One at a time', description: 'Made up.' };
    expect(check({ ...shipped, adaptive })).toMatchObject([{ pointer: '/adaptive/id' }]);
  });
});
