import { describe, expect, it } from '@jest/globals';
import type { QuestionnaireItem } from 'fhir/r4';
import { response } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';
import { questionnaireFrom } from './questionnaire.js';
import { questionnaireLayouts } from './questionnaire-layout.js';

const ruleSet = shippedRuleSet();
const questionnaires = questionnaireLayouts(ruleSet).map((layout) => questionnaireFrom(ruleSet, layout));

const allItems = (items: readonly QuestionnaireItem[] = []): readonly QuestionnaireItem[] =>
  items.flatMap((item) => [item, ...allItems(item.item)]);
const questions = (index: number) =>
  allItems(questionnaires[index]?.item).filter(({ code }) => code !== undefined);
const question = (fact: string) => questions(0).find(({ linkId }) => linkId === fact);

describe('the questionnaires', () => {
  it('are named, versioned and of the rule set', () => {
    expect(questionnaires.map(({ url, version, name }) => ({ url, version, name }))).toEqual([
      {
        url: 'https://stepdown.example/fhir/Questionnaire/sud-intake',
        version: ruleSet.header.version,
        name: 'SudIntake',
      },
      {
        url: 'https://stepdown.example/fhir/Questionnaire/sud-review',
        version: ruleSet.header.version,
        name: 'SudReview',
      },
    ]);
  });

  it.each([0, 1])('name each item once and require nothing (%i)', (index) => {
    const ids = allItems(questionnaires[index]?.item).map(({ linkId }) => linkId);
    expect(new Set(ids).size).toBe(ids.length);
    expect(questions(index).every(({ required }) => required === false)).toBe(true);
  });

  it('ask for coded facts by choice, in the code system of the fact', () => {
    expect(question('psychosis')).toMatchObject({
      type: 'choice',
      text: ruleSet.texts.en?.facts.psychosis?.question,
      answerOption: ['absent', 'present'].map((code) => ({
        valueCoding: { system: 'https://stepdown.example/fhir/CodeSystem/psychosis', code },
      })),
    });
  });

  it('let a set be answered with several codes or with none of them alone', () => {
    const substances = question('substances_used');
    expect(substances?.repeats).toBe(true);
    expect(substances?.answerOption?.at(-1)).toEqual({
      extension: [
        { url: 'http://hl7.org/fhir/StructureDefinition/questionnaire-optionExclusive', valueBoolean: true },
      ],
      valueCoding: {
        system: 'https://stepdown.example/fhir/CodeSystem/substances-used',
        code: 'none-of-these',
        display: 'None of these',
      },
    });
  });

  it('give numbers their limits and units', () => {
    const extensions = question('days_since_last_use')?.extension ?? [];
    expect(extensions.map(({ url }) => url.split('/').at(-1))).toEqual([
      'minValue',
      'maxValue',
      'questionnaire-unit',
    ]);
    expect(extensions.at(-1)?.valueCoding).toMatchObject({ system: 'http://unitsofmeasure.org', code: 'd' });
  });

  it('explain a question beneath it', () => {
    expect(question('withdrawal_risk')?.item).toMatchObject([
      { linkId: 'withdrawal_risk-help', type: 'display' },
    ]);
  });

  it.each([0, 1])('never hide what could be missing (%i)', (index) => {
    const hidden = questions(index).filter(({ enableWhen }) => enableWhen !== undefined);
    expect(hidden.length).toBeGreaterThan(0);
    expect(hidden.map(({ linkId }) => ruleSet.facts[linkId]?.asked)).toEqual(hidden.map(() => undefined));
  });

  it.each([0, 1])('accept every answer they offer (%i)', (index) => {
    for (const { linkId, answerOption = [] } of questions(index)) {
      for (const { valueCoding } of answerOption) {
        const item = [{ linkId, answer: valueCoding ? [{ valueCoding }] : [] }];
        const { facts } = testReader(ruleSet)(response(questionnaires[index]?.url ?? '', item));
        expect(Object.keys(facts)).toEqual([linkId]);
      }
    }
  });
});
