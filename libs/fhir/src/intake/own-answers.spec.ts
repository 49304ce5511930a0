import { describe, expect, it } from '@jest/globals';
import type { QuestionnaireResponseItemAnswer } from 'fhir/r4';
import { ownResponse, response } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';
import { IntakeError } from './intake-error.js';

const ruleSet = shippedRuleSet();
const read = testReader(ruleSet);
const OURS = `${ruleSet.header.url}/Questionnaire/sud-intake`;

type Answers = readonly object[];
const answered = (linkId: string, answers: Answers) =>
  read(response(OURS, [{ linkId, answer: answers as QuestionnaireResponseItemAnswer[] }])).facts[linkId];

function issueOf(linkId: string, answers: Answers) {
  try {
    answered(linkId, answers);
  } catch (error) {
    if (error instanceof IntakeError) return error.issues[0];
    throw error;
  }
  return undefined;
}

const codes = (...all: readonly string[]): Answers => all.map((code) => ({ valueCoding: { code } }));
const quantity = (value: number, code: string): Answers => [
  { valueQuantity: { value, system: 'http://unitsofmeasure.org', code } },
];

describe('an answer to one of our questions', () => {
  it.each<[string, Answers, unknown]>([
    ['withdrawal_risk', codes('high'), 'high'],
    ['pregnant', [{ valueBoolean: false }], false],
    ['age_years', [{ valueInteger: 35 }], 35],
    ['age_years', [{ valueDecimal: 35 }], 35],
    ['use_duration_years', [{ valueDecimal: 0.5 }], 0.5],
    ['use_duration_years', [{ valueInteger: 5 }], 5],
    ['use_duration_years', quantity(60, 'mo'), 5],
    ['use_duration_years', quantity(18, 'mo'), 1.5],
    ['days_since_last_use', quantity(2, 'wk'), 14],
    ['days_since_last_use', quantity(48, 'h'), 2],
    ['sobriety_before_relapse_months', quantity(1, 'a'), 12],
    ['available_hours_per_week', quantity(2, 'h/d'), 14],
    ['ciwa_ar_score', quantity(12, '{score}'), 12],
    ['relapse_count', quantity(3, '1'), 3],
    ['substances_used', codes('opioid', 'alcohol'), ['alcohol', 'opioid']],
    ['substances_used', codes('alcohol', 'alcohol'), ['alcohol']],
    ['attendance_barriers', codes('none-of-these'), []],
  ])('%s is read from %j', (fact, answers, value) => {
    expect(answered(fact, answers)).toEqual(value);
  });

  it('is accepted with the code system of its fact and refused with another', () => {
    const system = `${ruleSet.header.url}/CodeSystem/withdrawal-risk`;
    expect(answered('withdrawal_risk', [{ valueCoding: { system, code: 'low' } }])).toBe('low');
    expect(
      issueOf('withdrawal_risk', [{ valueCoding: { system: 'http://loinc.org', code: 'low' } }]),
    ).toMatchObject({
      code: 'code-invalid',
      status: 422,
      linkId: 'withdrawal_risk',
      expression: 'QuestionnaireResponse.item[0].answer[0].value.system',
    });
  });

  it.each<[string, string, Answers, string]>([
    ['a code outside the domain', 'withdrawal_risk', codes('extreme'), 'code-invalid'],
    ['a coding without a code', 'withdrawal_risk', [{ valueCoding: { display: 'high' } }], 'code-invalid'],
    ['a string that looks like the code', 'withdrawal_risk', [{ valueString: 'high' }], 'value'],
    ['a coded yes for a boolean', 'pregnant', codes('yes'), 'value'],
    ['a fraction of a day', 'days_since_last_use', quantity(36, 'h'), 'value'],
    ['a unit that does not convert', 'days_since_last_use', quantity(3, 'kg'), 'value'],
    ['a quantity without a unit', 'days_since_last_use', [{ valueQuantity: { value: 3 } }], 'value'],
    ['an impossible score', 'ciwa_ar_score', [{ valueInteger: 900 }], 'value'],
    ['a number below zero', 'days_since_last_use', [{ valueInteger: -1 }], 'value'],
    ['"none of these" beside another', 'substances_used', codes('alcohol', 'none-of-these'), 'business-rule'],
    ['two different answers', 'withdrawal_risk', codes('low', 'high'), 'conflict'],
  ])('%s is refused', (_, fact, answers, code) => {
    expect(issueOf(fact, answers)).toMatchObject({ code, status: 422, linkId: fact });
  });

  it.each<[string, Answers]>([
    ['infinity, which 1e400 becomes,', [{ valueDecimal: Infinity }]],
    ['an inexact quantity', [{ valueQuantity: { value: 3, code: 'a', comparator: '<' } }]],
    ['a unit of another system', [{ valueQuantity: { value: 3, code: 'a', system: 'http://x' } }]],
  ])('%s is refused in any question', (_, answers) => {
    expect(issueOf('use_duration_years', answers)).toMatchObject({ code: 'value', status: 422 });
  });

  it.each<[string, string, Answers]>([
    ['two values in one answer', 'pregnant', [{ valueBoolean: true, valueInteger: 1 }]],
    ['a boolean in quotes', 'pregnant', [{ valueBoolean: 'true' }]],
    ['a fraction as an integer', 'age_years', [{ valueInteger: 1.5 }]],
    ['a code that is a number', 'withdrawal_risk', [{ valueCoding: { code: 5 } }]],
  ])('%s is no FHIR', (_, fact, answers) => {
    expect(issueOf(fact, answers)).toMatchObject({ code: 'structure', status: 400 });
  });
});

describe('no answer', () => {
  const UNKNOWN = {
    system: 'http://terminology.hl7.org/CodeSystem/data-absent-reason',
    code: 'asked-unknown',
  };

  it.each<[string, Answers]>([
    ['an empty list', []],
    ['an answer without a value', [{}]],
    ['"asked but unknown"', [{ valueCoding: UNKNOWN }]],
  ])('%s leaves the question unanswered', (_, answers) => {
    expect(answered('withdrawal_risk', answers)).toBeUndefined();
  });

  it('beside members of a set says that there may be more', () => {
    expect(answered('substances_used', [...codes('alcohol'), { valueCoding: UNKNOWN }])).toEqual({
      contains: ['alcohol'],
    });
  });

  it('is remembered with its place', () => {
    const { blanks } = read(response(OURS, [{ linkId: 'group', item: [{ linkId: 'psychosis' }] }]));
    expect(blanks).toEqual({ psychosis: 'QuestionnaireResponse.item[0].item[0]' });
  });
});

describe('a question asked twice', () => {
  const twice = (a: string, b: string) =>
    read(
      response(
        OURS,
        [a, b].map((code) => ({ linkId: 'psychosis', answer: [{ valueCoding: { code } }] })),
      ),
    );

  it('may be answered the same twice', () => {
    expect(twice('absent', 'absent').facts).toEqual({ psychosis: 'absent' });
  });

  it('may not be answered differently', () => {
    expect(() => twice('absent', 'present')).toThrow(/answered twice/);
  });
});

describe('the whole of our questionnaire', () => {
  it('is read back as it was written', () => {
    const facts = {
      substances_used: ['opioid'],
      days_since_last_use: 1,
      withdrawal_risk: 'moderate',
      psychosis: 'absent',
      use_duration_years: 2,
      iop_mat_available: true,
    };
    const intake = read(ownResponse(ruleSet, facts));
    expect(intake.facts).toEqual(facts);
    expect(Object.keys(intake.sources)).toEqual(Object.keys(intake.facts));
  });
});
