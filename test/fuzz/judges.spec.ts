import { describe, expect, it } from '@jest/globals';
import { apiJudge } from './api-answer.js';
import { faultsOfFhir } from './fhir-answer.js';

const BODY = {
  resourceType: 'QuestionnaireResponse',
  item: [{ linkId: 'a', answer: [{ valueInteger: 1 }] }],
};
const outcome = (issue: object): object => ({ resourceType: 'OperationOutcome', issue: [issue] });
const issue = (expression: string): object => ({
  severity: 'error',
  code: 'value',
  diagnostics: 'No.',
  expression: [expression],
});

const PLAN = {
  resourceType: 'CarePlan',
  status: 'draft',
  intent: 'proposal',
  subject: { reference: 'Patient/p1' },
  created: '2026-11-20T12:00:00Z',
  text: {
    status: 'generated',
    div: '<div xmlns="http://www.w3.org/1999/xhtml" xml:lang="en"><p>5 &lt; 6<br/></p></div>',
  },
  contained: [{ resourceType: 'GuidanceResponse', id: 'guidance' }],
};

describe('The judge of FHIR answers', () => {
  it.each([
    'QuestionnaireResponse',
    'QuestionnaireResponse.status',
    'QuestionnaireResponse.item[0].answer[0].value',
  ])('finds nothing wrong with an outcome that points at %s', (expression) => {
    expect(faultsOfFhir(422, outcome(issue(expression)), BODY)).toEqual([]);
  });

  it.each([
    'QuestionnaireResponse.item[1].answer[0].value',
    'QuestionnaireResponse.group.item',
    'QuestionnaireResponse.item[0].answer[0].value.code.x',
    "item.where(linkId='a').answer",
  ])('finds that an expression leads nowhere: %s', (expression) => {
    expect(faultsOfFhir(422, outcome(issue(expression)), BODY)).toEqual([
      `the expression ${expression} leads nowhere`,
    ]);
  });

  it('finds nothing wrong with a proposal', () => {
    expect(faultsOfFhir(200, PLAN, BODY)).toEqual([]);
  });

  it.each([
    [{ subject: { reference: 'Zqxj says' } }, '$.subject.reference repeats the request'],
    [{ created: '2026-11-20T24:00:00Z' }, '$.created is no date'],
    [{ status: 'active' }, 'the CarePlan is no proposal'],
    [{ note: [] }, '$.note is empty'],
    [{ note: [{ text: ' ' }] }, '$.note[].text is blank'],
    [{ note: [{ text: 'For undefined days.' }] }, '$.note[].text says what is no value'],
    [{ note: [{ text: 'a\u0007' }] }, '$.note[].text has a control character'],
    [{ text: { div: '<div xmlns="http://www.w3.org/1999/xhtml"><p>a</div>' } }, '$.text.div is no XHTML'],
    [{ text: { div: '<div xmlns="http://www.w3.org/1999/xhtml">a < b</div>' } }, '$.text.div is no XHTML'],
  ])('finds what is wrong with a plan: %j', (change, fault) => {
    expect(faultsOfFhir(200, { ...PLAN, ...change }, BODY)).toContain(fault);
  });

  it('finds a plan or an outcome with the wrong status, and words FHIR does not have', () => {
    expect(faultsOfFhir(422, PLAN, BODY)).toContain('a CarePlan with 422');
    expect(faultsOfFhir(200, outcome(issue('QuestionnaireResponse')), BODY)).toContain(
      'an OperationOutcome with 200',
    );
    expect(faultsOfFhir(400, outcome({ severity: 'bad', code: 'wrong' }), BODY)).toEqual([
      'the severity bad',
      'the issue type wrong',
      'an issue without diagnostics',
    ]);
  });
});

describe('The judge of other answers', () => {
  const judge = apiJudge({
    components: {
      schemas: { DecisionEnvelope: { required: ['decision'] }, Problem: { required: ['detail'] } },
    },
  });
  const problem = (pointer: string): object => ({ status: 422, detail: 'No.', errors: [{ pointer }] });

  it.each(['', '/facts', '/facts/a~1b', '/facts/missing'])(
    'finds nothing wrong with a problem at %j',
    (pointer) => {
      expect(judge(422, problem(pointer), { facts: { 'a/b': 1 } })).toEqual([]);
    },
  );

  it.each(['facts', '/none/missing', '/facts/a~b'])('finds that %j leads nowhere', (pointer) => {
    expect(judge(422, problem(pointer), { facts: {} })).toEqual(['a pointer of undefined leads nowhere']);
  });

  it('finds a problem that tells another status, no spot, or less than it should', () => {
    expect(judge(422, { status: 400, code: 'c' }, {})).toEqual([
      "the answer must have required property 'detail'",
      'the problem says 400, the answer 422',
      'c without a pointer',
    ]);
  });
});
