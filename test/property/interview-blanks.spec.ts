import { expect, it } from '@jest/globals';
import { decisionModels, simulateInterviews } from '#libs/analysis';
import { layoutItem, openQuestions, questionnaireLayouts } from '#libs/fhir';
import { readRuleSetFolder } from '#libs/rule-sets';

it.each([0.1, 0.4, 0.8])(
  'comes to what the whole form comes to for people who leave questions blank, too (%d of them)',
  async (blank) => {
    const ruleSet = await readRuleSetFolder('rules/sud-level-of-care');
    const layout = questionnaireLayouts(ruleSet).find(({ adaptive }) => adaptive);
    if (!layout) throw new Error('There is no adaptive questionnaire.');
    const questions = new Set(layout.groups.flatMap(({ items }) => items.map((it) => layoutItem(it).fact)));
    const { differing, untilCompleted } = simulateInterviews({
      model: decisionModels(ruleSet)(),
      form: (facts, done) => openQuestions(layout, facts, done),
      questions,
      patients: 150,
      seed: 3,
      uniform: false,
      blank,
    });
    expect(differing).toEqual([]);
    expect(untilCompleted.median).toBeLessThan(questions.size);
  },
  60_000,
);
