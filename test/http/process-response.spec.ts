import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseWith, responseOf } from './golden.js';
import { type Answer, type RunningService, runService } from './running-service.js';

const INTAKE = 'https://stepdown.example/fhir/Questionnaire/sud-intake';
const REVIEW = 'https://stepdown.example/fhir/Questionnaire/sud-review';
const DOOR = '/fhir/Questionnaire/$process-response';

let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.app.close());

type Json = { readonly [key: string]: unknown };
interface Issue {
  readonly severity: string;
  readonly code: string;
  readonly diagnostics: string;
  readonly expression?: readonly string[];
  readonly details?: { readonly coding: readonly { readonly code: string }[] };
}

const example = (name: string): Json => JSON.parse(readFileSync(`docs/examples/${name}.json`, 'utf8'));
const coded = (linkId: string, ...codes: readonly string[]): Json => ({
  linkId,
  answer: codes.map((code) => ({ valueCoding: { code } })),
});
const response = (item: readonly Json[], more: Json = {}): Json => ({
  resourceType: 'QuestionnaireResponse',
  questionnaire: INTAKE,
  status: 'completed',
  subject: { reference: 'Patient/p1' },
  authored: new Date().toISOString(),
  item,
  ...more,
});
const parametersWith = (name: string, resource: unknown): Json => ({
  resourceType: 'Parameters',
  parameter: [{ name, resource }],
});
const issuesOf = ({ json }: Answer): readonly Issue[] => json.issue;
const askedIn = (answer: Answer): readonly unknown[] =>
  issuesOf(answer).flatMap(({ details }) => details?.coding.map(({ code }) => code) ?? []);

describe('POST /fhir/Questionnaire/$process-response', () => {
  it('says what was understood and what a decision would still need, and decides nothing', async () => {
    const answer = await service.post(DOOR, { ...example('intake'), authored: new Date().toISOString() });
    expect([answer.status, answer.json.resourceType]).toEqual([200, 'OperationOutcome']);
    expect(answer.type).toBe('application/fhir+json; charset=utf-8');
    expect(issuesOf(answer)[0]?.diagnostics).toMatch(/^Understood: \d+ questions answered/);
    expect(issuesOf(answer)[0]?.diagnostics).toMatch(/Nothing was decided, and nothing is kept/);
    expect(askedIn(answer)).toContain('withdrawal_risk');
    expect(issuesOf(answer).map(({ severity }) => severity)).not.toContain('error');
    expect(answer.text).not.toMatch(/CodeSystem\/level-of-care|Inpatient detox/);
  });

  it('takes the response as parameter in, and says the same', async () => {
    const body = { ...example('intake'), authored: new Date().toISOString() };
    const [bare, wrapped] = [
      await service.post(DOOR, body),
      await service.post(DOOR, parametersWith('in', body)),
    ];
    expect(wrapped.status).toBe(200);
    expect(issuesOf(wrapped).map(({ diagnostics }) => diagnostics)).toEqual(
      issuesOf(bare).map(({ diagnostics }) => diagnostics),
    );
    expect(issuesOf(wrapped).at(-1)?.expression?.[0]).toMatch(/^Parameters\.parameter\[0\]\.resource/);
  });

  it('takes a response to the questionnaire of the address', async () => {
    const answer = await service.post('/fhir/Questionnaire/sud-intake/$process-response', response([]));
    expect(answer.status).toBe(200);
  });

  it('says that enough is answered', async () => {
    const answer = await service.post(DOOR, responseOf(service, caseWith('final').facts));
    expect(answer.text).not.toContain('Not answered');
    expect(issuesOf(answer).map(({ diagnostics }) => diagnostics)).toContainEqual(
      expect.stringMatching(/would need nothing more/),
    );
  });

  it('says that a response in progress makes nothing final', async () => {
    const answer = await service.post(DOOR, response([], { status: 'in-progress' }));
    expect([answer.status, issuesOf(answer)[1]?.diagnostics]).toEqual([
      200,
      expect.stringMatching(/in progress/),
    ]);
  });

  it('does not keep an emergency to itself', async () => {
    const answer = await service.post(DOOR, response([coded('suicidal_ideation', 'plan-or-intent')]));
    const warnings = issuesOf(answer).filter(({ severity }) => severity === 'warning');
    expect([answer.status, warnings.length > 0]).toEqual([200, true]);
    expect(warnings.map(({ diagnostics }) => diagnostics).join(' ')).toMatch(/suicid/i);
  });

  it('tells of an answer below a question that the form hides', async () => {
    const hidden = { linkId: 'cows_score', answer: [{ valueInteger: 5 }] };
    const answer = await service.post(DOOR, response([coded('substances_used', 'alcohol'), hidden]));
    expect(issuesOf(answer)).toContainEqual(
      expect.objectContaining({
        severity: 'warning',
        expression: ['QuestionnaireResponse.item[1]'],
        diagnostics: expect.stringMatching(/does not ask this/),
      }),
    );
  });

  it('logs nothing of the answers', async () => {
    const before = service.log.length;
    await service.post(DOOR, response([coded('suicidal_ideation', 'recent-attempt')]));
    expect(service.log.slice(before).join('')).not.toMatch(/recent-attempt|Patient\/p1/);
  });
});

describe('$process-response refuses', () => {
  const AT = 'QuestionnaireResponse';
  it.each<[string, number, string, string, unknown]>([
    ['a response to nothing', 422, 'required', AT, response([], { questionnaire: undefined })],
    [
      'one to a questionnaire that is not here',
      422,
      'not-found',
      `${AT}.questionnaire`,
      response([], { questionnaire: 'http://x.example/MARKED' }),
    ],
    [
      'one to a version that is not here',
      422,
      'not-found',
      `${AT}.questionnaire`,
      response([], { questionnaire: `${INTAKE}|0.1` }),
    ],
    ['a question that is not asked', 422, 'invalid', `${AT}.item[0]`, response([coded('MARKED', 'x')])],
    ['a question of another form', 422, 'invalid', `${AT}.item[0]`, response([coded('progress', 'met')])],
    [
      'a code that is no answer',
      422,
      'code-invalid',
      `${AT}.item[0].answer[0].value.code`,
      response([coded('relapse_risk', 'MARKED')]),
    ],
    [
      'a number that nobody can mean',
      422,
      'value',
      `${AT}.item[0].answer[0].value`,
      response([{ linkId: 'age_years', answer: [{ valueInteger: 500 }] }]),
    ],
    [
      'another type of answer',
      422,
      'value',
      `${AT}.item[0].answer[0].value`,
      response([{ linkId: 'age_years', answer: [{ valueString: 'MARKED' }] }]),
    ],
    [
      'a status that does not count',
      422,
      'business-rule',
      `${AT}.status`,
      response([], { status: 'stopped' }),
    ],
    ['nobody', 422, 'required', AT, response([], { subject: undefined })],
    ['the future', 422, 'value', `${AT}.authored`, response([], { authored: '2999-01-01' })],
    ['items that are no list', 400, 'structure', `${AT}.item`, response({} as never)],
    ['another resource', 400, 'invalid', 'resourceType', { resourceType: 'Patient' }],
    ['a list', 400, 'invalid', AT, []],
    ['parameters of another name', 422, 'required', 'Parameters', parametersWith('response', response([]))],
    ['no parameter', 422, 'required', 'Parameters', { resourceType: 'Parameters' }],
    [
      'more than one',
      422,
      'not-supported',
      'Parameters.parameter[1]',
      { resourceType: 'Parameters', parameter: [{ name: 'in', resource: response([]) }, { name: 'MARKED' }] },
    ],
  ])('%s', async (_, status, code, expression, body) => {
    const answer = await service.post(DOOR, body);
    const [issue] = issuesOf(answer);
    expect([answer.status, issue?.code, issue?.expression]).toEqual([status, code, [expression]]);
    expect(answer.text).not.toContain('MARKED');
  });

  it('a response to another questionnaire than the address names', async () => {
    const answer = await service.post(
      '/fhir/Questionnaire/sud-intake/$process-response',
      response([], { questionnaire: REVIEW }),
    );
    expect([answer.status, issuesOf(answer)[0]?.code]).toEqual([422, 'conflict']);
  });

  it('an address without a questionnaire: 404', async () => {
    const answer = await service.post('/fhir/Questionnaire/MARKED/$process-response', response([]));
    expect([answer.status, answer.text.includes('MARKED')]).toEqual([404, false]);
  });

  it('all at once: each problem has its place', async () => {
    const answer = await service.post(
      DOOR,
      response([coded('MARKED', 'x'), coded('progress', 'met'), coded('MARKED', 'y')]),
    );
    expect(issuesOf(answer).map(({ expression }) => expression?.[0])).toEqual(
      expect.arrayContaining([0, 1, 2].map((i) => `QuestionnaireResponse.item[${i}]`)),
    );
  });
});
