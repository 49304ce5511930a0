import { expect, it } from '@jest/globals';
import type { QuestionnaireResponse } from 'fhir/r4';
import type { FactInput } from '#libs/rules';
import { frameTexts } from '../frame-texts.js';
import { questionItem } from '../questionnaires/question-item.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';
import { answeredItem } from './fact-answers.js';

const ruleSet = shippedRuleSet();
const read = testReader(ruleSet);
const itemOf = (fact: string, input: FactInput | undefined) =>
  answeredItem(questionItem(ruleSet, fact, 'en', frameTexts('en')), input);

it.each<[string, FactInput]>([
  ['needs_24h_medical', false],
  ['age_years', 40],
  ['use_duration_years', 2.5],
  ['sud_severity', 'mild'],
  ['substances_used', ['alcohol', 'opioid']],
  ['substances_used', []],
  ['substances_used', { contains: ['alcohol'] }],
])('writes an answer to %s so that it is read as it was: %j', (fact, input) => {
  const response: QuestionnaireResponse = {
    resourceType: 'QuestionnaireResponse',
    questionnaire: 'https://stepdown.example/fhir/Questionnaire/sud-intake-adaptive',
    status: 'in-progress',
    subject: { reference: 'Patient/p1' },
    authored: '2026-01-01T00:00:00Z',
    item: [itemOf(fact, input)],
  };
  expect(read(response).facts).toEqual({ [fact]: input });
});

it('writes a question that was left blank without an answer', () => {
  expect(itemOf('age_years', undefined)).toEqual({ linkId: 'age_years' });
});
