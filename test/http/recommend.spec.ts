import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseWith, GOLDEN_CASES, responseOf } from './golden.js';
import { type Answer, type RunningService, runService } from './running-service.js';

let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.app.close());

const RECOMMEND = '/fhir/QuestionnaireResponse/$recommend';
const recommend = (body: unknown, headers = {}): Promise<Answer> => service.post(RECOMMEND, body, headers);
const responseTo = (status: string) => responseOf(service, caseWith(status).facts);

/** Golden cases that a questionnaire can state: whole answers, given just now. */
const STATED = GOLDEN_CASES.filter(({ facts, parameters, authored, now }) => {
  const isBound = Object.values(facts).some((value) => typeof value === 'object' && !Array.isArray(value));
  return !isBound && !parameters && !authored && !now;
});

describe('POST $recommend', () => {
  it.each(STATED.map((one) => [one.id, one.title, one] as const))(
    'recommends for golden case %s: %s',
    async (_id, _title, { facts, expected: { status, placement } }) => {
      const answer = await recommend(responseOf(service, facts));
      const isUndecided = status === 'insufficient' || status === 'out-of-scope';
      expect(answer.type).toBe('application/fhir+json; charset=utf-8');
      expect([answer.status, answer.json.resourceType]).toEqual(
        isUndecided ? [422, 'OperationOutcome'] : [200, 'CarePlan'],
      );
      if (!isUndecided && placement) expect(JSON.stringify(answer.json.category)).toContain(`"${placement}"`);
    },
  );

  it('proposes a plan and does not order it', async () => {
    const { json } = await recommend(responseTo('final'));
    expect(json).toMatchObject({ status: 'draft', intent: 'proposal', subject: { reference: 'Patient/p1' } });
  });

  it('answers an emergency with a plan', async () => {
    const answer = await recommend(responseTo('emergency'));
    expect([answer.status, answer.json.resourceType]).toEqual([200, 'CarePlan']);
  });

  it('says what has to be answered where too little is known', async () => {
    const answer = await recommend(responseTo('insufficient'));
    const required = answer.json.issue.filter(({ code }: { code: string }) => code === 'required');
    expect(answer.status).toBe(422);
    expect(required.length).toBeGreaterThan(0);
    expect(required[0].expression[0]).toMatch(/^QuestionnaireResponse/);
  });

  it('never calls final what rests on an unfinished questionnaire', async () => {
    const finished = await recommend(responseTo('final'));
    const unfinished = await recommend({ ...responseTo('final'), status: 'in-progress' });
    expect(unfinished.status).toBe(200);
    expect(unfinished.json.description).not.toBe(finished.json.description);
  });

  it('takes Parameters with the response in it', async () => {
    const resource = responseTo('final');
    const parameter = [{ name: 'questionnaire-response', resource }];
    const answer = await recommend({ resourceType: 'Parameters', parameter });
    expect([answer.status, answer.json.resourceType]).toEqual([200, 'CarePlan']);
  });

  it.each([
    '/fhir/QuestionnaireResponse/%24recommend',
    '/fhir/QuestionnaireResponse/$recommend?_format=json',
    '/fhir/QuestionnaireResponse/%24recommend?_format=application/fhir%2Bjson',
    '/fhir/QuestionnaireResponse/$recommend?_format=application/fhir+json',
  ])('answers at %s as well', async (url) => {
    const answer = await service.post(url, responseTo('final'));
    expect([answer.status, answer.type]).toEqual([200, 'application/fhir+json; charset=utf-8']);
  });

  it('gives the same plan for the same response, but for its id and time', async () => {
    const body = responseTo('provisional');
    const plans = [await recommend(body), await recommend(body)].map(({ json }) =>
      JSON.stringify(json).replaceAll(json.id, 'ID').replaceAll(json.created, 'TIME'),
    );
    expect(plans[0]).toBe(plans[1]);
  });

  it('lets nothing that the request says in words into the plan', async () => {
    const body = responseTo('final');
    const text = 'MARKED <script>alert(1)</script>';
    const marked = {
      ...body,
      text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${text}</div>` },
      subject: { ...body.subject, display: text },
      item: body.item?.map((item) => ({ ...item, text })),
    };
    const answer = await recommend(marked);
    expect(answer.status).toBe(200);
    expect(answer.text).not.toMatch(/MARKED|<script|alert/);
  });
});

describe('$recommend negotiates', () => {
  it.each([
    ['application/fhir+json', 'application/fhir+json'],
    ['application/fhir+json; fhirVersion=4.0', 'application/fhir+json'],
    ['application/json', 'application/json'],
    ['text/json', 'text/json'],
    ['application/json+fhir', 'application/json+fhir'],
    ['*/*', 'application/fhir+json'],
    ['application/*', 'application/fhir+json'],
    ['text/html, application/xhtml+xml, */*;q=0.1', 'application/fhir+json'],
    ['application/fhir+json;q=0.5, application/json', 'application/json'],
  ])('Accept: %s to %s', async (accept, type) => {
    const answer = await recommend(responseTo('final'), { accept });
    expect([answer.status, answer.type.split(';')[0]]).toEqual([200, type]);
  });

  it.each([
    'text/turtle',
    'text/html',
    'application/fhir+json;q=0',
    'application/fhir+json; fhirVersion=5.0',
  ])('Accept: %s to 406', async (accept) => {
    const answer = await recommend(responseTo('final'), { accept });
    expect([answer.status, answer.json.resourceType]).toEqual([406, 'OperationOutcome']);
  });

  it.each(['ttl', 'text/turtle', 'html', '__proto__'])('_format=%s to 406', async (format) => {
    const answer = await service.post(`${RECOMMEND}?_format=${format}`, responseTo('final'));
    expect([answer.status, answer.json.resourceType]).toEqual([406, 'OperationOutcome']);
  });

  it.each([
    'application/fhir+json',
    'application/fhir+json; charset=UTF-8; fhirVersion=4.0',
    'application/json+fhir',
    'text/json',
  ])('Content-Type: %s to an answer', async (type) => {
    expect((await recommend(responseTo('final'), { 'content-type': type })).status).toBe(200);
  });
});

describe('$recommend refuses', () => {
  const good = () => responseTo('final');
  it.each([
    ['another resource', () => ({ resourceType: 'Patient' }), [400, 422]],
    ['no resource', () => ({}), [400, 422]],
    ['a list', () => [], [400]],
    ['a text', () => '"x"', [400]],
    ['a response without subject', () => ({ ...good(), subject: undefined }), [400, 422]],
    ['a response entered in error', () => ({ ...good(), status: 'entered-in-error' }), [422]],
    ['a status that there is not', () => ({ ...good(), status: 'done' }), [400, 422]],
    ['items that are no list', () => ({ ...good(), item: { linkId: 'x' } }), [400, 422]],
    [
      'a response that nobody knows',
      () => ({ ...good(), questionnaire: 'http://x.example/q', item: [] }),
      [422],
    ],
    ['Parameters without a response', () => ({ resourceType: 'Parameters', parameter: [] }), [400, 422]],
    [
      'an impossible number',
      () => ({ ...good(), item: [{ linkId: 'age_years', answer: [{ valueInteger: 900 }] }] }),
      [422],
    ],
    [
      'a code outside the value set',
      () => ({ ...good(), item: [{ linkId: 'sud_severity', answer: [{ valueCoding: { code: 'x' } }] }] }),
      [422],
    ],
  ])('%s', async (_what, body, statuses) => {
    const answer = await recommend(body());
    expect(statuses).toContain(answer.status);
    expect(answer.json.resourceType).toBe('OperationOutcome');
    for (const issue of answer.json.issue) expect(issue.diagnostics).toBeTruthy();
  });

  it('100,000 items without failing', async () => {
    const item = Array.from({ length: 100_000 }, () => ({}));
    const answer = await recommend({ ...good(), item });
    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
  });
});

const SAMPLES = join(import.meta.dirname, '../../../shared/samples');
const samples = existsSync(SAMPLES)
  ? readdirSync(SAMPLES).filter((name) => name.startsWith('QuestionnaireResponse-'))
  : [];

(samples.length ? describe : describe.skip)('A response written elsewhere', () => {
  it.each(samples.length ? samples : ['none'])('%s is understood alone', async (name) => {
    const answer = await recommend(readFileSync(join(SAMPLES, name), 'utf8'));
    expect([200, 422]).toContain(answer.status);
    expect(answer.text).not.toContain('not-supported');
  });
});
