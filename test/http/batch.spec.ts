import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { jsonFromXml, xmlFromJson } from '#libs/fhir';
import { caseWith, GOALS_MET, GOLDEN_CASES, responseOf } from './golden.js';
import { type RunningService, runService } from './running-service.js';
import { Witness } from './witness.js';

const RECOMMEND = 'QuestionnaireResponse/$recommend';
let service: RunningService;
beforeAll(async () => {
  service = await runService({ variables: { BATCH_LIMIT: '120' } });
});
afterAll(() => service.app.close());

const batchOf = (entry: readonly object[]) => ({ resourceType: 'Bundle', type: 'batch', entry });
const send = (entry: readonly object[], headers = {}) => service.post('/fhir', batchOf(entry), headers);
const get = (url: string, more: object = {}) => ({ request: { method: 'GET', url, ...more } });
const post = (url: string, resource?: object, more: object = {}) => ({
  ...(resource && { resource }),
  request: { method: 'POST', url, ...more },
});
const recommendation = () => post(RECOMMEND, responseOf(service, caseWith('final').facts));
const statuses = ({
  json,
}: {
  readonly json: { readonly entry: readonly { readonly response: { readonly status: string } }[] };
}) => json.entry.map(({ response }) => response.status);

describe('A batch', () => {
  it('is answered in its order, each entry as if it came alone', async () => {
    const answer = await send([
      get('Questionnaire/sud-intake'),
      recommendation(),
      get('CarePlan/none'),
      get('Questionnaire?url=https%3A%2F%2Fstepdown.example%2Ffhir%2FQuestionnaire%2Fsud-review'),
      post(RECOMMEND, { resourceType: 'Patient' }),
      get('metadata'),
      post(RECOMMEND, responseOf(service, caseWith('insufficient').facts)),
      { request: { method: 'DELETE', url: 'CarePlan/none' } },
    ]);
    expect([answer.status, answer.json.type]).toEqual([200, 'batch-response']);
    expect(statuses(answer)).toEqual([
      '200 OK',
      '200 OK',
      '404 Not Found',
      '200 OK',
      '400 Bad Request',
      '200 OK',
      '422 Unprocessable Entity',
      '405 Method Not Allowed',
    ]);
    const [form, plan, missing, found, refused, , undecided] = answer.json.entry;
    expect(form.resource).toEqual((await service.get('/fhir/Questionnaire/sud-intake')).json);
    expect(plan).toMatchObject({ resource: { resourceType: 'CarePlan' }, response: { etag: 'W/"1"' } });
    expect(plan.response.location).toContain(`/fhir/CarePlan/${plan.resource.id}/_history/1`);
    expect(found.resource).toMatchObject({ resourceType: 'Bundle', type: 'searchset', total: 1 });
    for (const { resource, response } of [missing, refused, undecided]) {
      expect(response.outcome.resourceType).toBe('OperationOutcome');
      expect(resource).toBeUndefined();
    }
    expect(answer.json.meta.security).toEqual(plan.resource.meta.security);
  });

  it('decides each golden case as it is decided alone, to the byte', async () => {
    const witness = new Witness();
    const alone = await runService({ verifier: witness, variables: { LOG_LEVEL: 'silent' } });
    for (const { facts } of GOLDEN_CASES) {
      const resource = responseOf(alone, facts);
      await alone.post(`/fhir/${RECOMMEND}`, resource);
      const decided = witness.last;
      witness.last = '';
      await alone.post('/fhir', batchOf([post(RECOMMEND, resource)]));
      expect(witness.last).toBe(decided);
    }
    await alone.app.close();
  }, 120_000);

  it('of a hundred people is decided with a receipt for each, under the id of the batch', async () => {
    const before = service.log.length;
    const entries = Array.from({ length: 100 }, (_, i) => {
      const subject = { reference: `Patient/p${i}` };
      return post(RECOMMEND, { ...responseOf(service, caseWith('final').facts), subject });
    });
    const answer = await send(entries, { 'x-request-id': 'batch-7' });
    expect(new Set(statuses(answer))).toEqual(new Set(['200 OK']));
    const subjects = answer.json.entry.map(
      ({ resource }: { resource: { subject: { reference: string } } }) => resource.subject.reference,
    );
    expect(subjects).toEqual(entries.map((_, i) => `Patient/p${i}`));
    const ids = answer.json.entry.map(({ resource }: { resource: { id: string } }) => resource.id);
    expect(new Set(ids).size).toBe(100);
    for (const id of [ids[0], ids[99]]) {
      const { receipt } = (await service.get(`/api/decisions/${id}`)).json;
      expect(receipt).toMatchObject({ id, caller: { request: 'batch-7' } });
    }
    const lines = service.log.slice(before).map((line) => JSON.parse(line));
    expect(
      lines.filter(({ event }) => event === 'request').map(({ correlationId }) => correlationId),
    ).toEqual(expect.arrayContaining(Array(101).fill('batch-7')));
  }, 60_000);

  it('hands on what is preferred, and conditions of each entry', async () => {
    const plan = (await service.post(`/fhir/${RECOMMEND}`, responseOf(service, caseWith('final').facts)))
      .json;
    const review = (ifMatch: string) =>
      post(`CarePlan/${plan.id}/$review`, responseOf(service, GOALS_MET), { ifMatch });
    const answer = await send(
      [
        get(`CarePlan/${plan.id}`, { ifNoneMatch: 'W/"1"' }),
        get(`CarePlan/${plan.id}`, { ifModifiedSince: new Date().toISOString() }),
        review('W/"7"'),
        post(RECOMMEND, responseOf(service, caseWith('final').facts), { ifNoneExist: 'identifier=x' }),
        recommendation(),
      ],
      { prefer: 'return=minimal', 'accept-language': 'es' },
    );
    expect(statuses(answer)).toEqual([
      '304 Not Modified',
      '304 Not Modified',
      '412 Precondition Failed',
      '400 Bad Request',
      '204 No Content',
    ]);
    expect(answer.json.entry[0]).toEqual({
      response: { status: '304 Not Modified', etag: 'W/"1"', lastModified: expect.any(String) },
    });
    expect(answer.json.entry[4]).toEqual({
      response: { status: '204 No Content', etag: 'W/"1"', location: expect.stringContaining('/_history/1') },
    });
    expect(answer.json.entry[3].response.outcome.issue[0].code).toBe('not-supported');
  });

  it('may be XML, and its entries name addresses in each form', async () => {
    const base = (await service.get('/fhir/metadata')).json.implementation.url;
    const batch = batchOf([
      get('/Questionnaire/sud-intake?_format=xml'),
      get(`${base}/Questionnaire/sud-review?_pretty=true`),
      post('QuestionnaireResponse/%24recommend', responseOf(service, caseWith('final').facts)),
      recommendation(),
    ]);
    const xml = { 'content-type': 'application/fhir+xml', accept: 'application/fhir+xml' };
    const answer = await service.post('/fhir/', xmlFromJson(JSON.stringify(batch)), xml);
    expect(answer.status).toBe(200);
    expect(statuses({ json: JSON.parse(jsonFromXml(answer.text)) })).toEqual(Array(4).fill('200 OK'));
  });

  it('may be empty', async () => {
    expect((await send([])).json).toEqual({ resourceType: 'Bundle', type: 'batch-response' });
    expect((await service.post('/fhir', { resourceType: 'Bundle', type: 'batch' })).status).toBe(200);
  });
});

describe('An entry', () => {
  it.each<[string, unknown, string]>([
    ['without request', { resource: { resourceType: 'Patient' } }, 'request.method'],
    ['that is null', null, 'request.method'],
    ['that is a text', 'MARKED', 'request.method'],
    ['with a method of its own', { request: { method: 'MARKED', url: 'metadata' } }, 'request.method'],
    ['without address', { request: { method: 'GET' } }, 'request.url'],
    ['to nowhere', get(''), 'request.url'],
    ['to another server', get('https://evil.example/fhir/metadata'), 'request.url'],
    ['to another server without scheme', get('//evil.example/fhir/metadata'), 'request.url'],
    ['to another server with backslashes', get('\\\\evil.example/fhir/metadata'), 'request.url'],
    ['to another entry', get('urn:uuid:5b0f7c1e-6a43-4c0b-9a3e-2f1d8e7c4b90'), 'request.url'],
    ['to another door', get('../api/decisions/none'), 'request.url'],
    ['to another door, encoded', get('%2e%2e/health/live'), 'request.url'],
    ['to another door, twice', get('CarePlan/../../openapi.json'), 'request.url'],
    ['with a batch', post('', batchOf([]) as object), 'request.url'],
    ['with a batch by a detour', post('CarePlan/..', batchOf([])), 'request.url'],
    ['with a batch at the base', post('/?x=1', batchOf([])), 'request.url'],
  ])('%s is refused in its place, and the others are not', async (_what, entry, element) => {
    const answer = await send([get('metadata'), entry as object, recommendation()]);
    expect(statuses(answer)).toEqual(['200 OK', '400 Bad Request', '200 OK']);
    expect(answer.json.entry[1].response.outcome.issue[0].expression).toEqual([`Bundle.entry[1].${element}`]);
    expect(answer.text).not.toContain('MARKED');
  });

  it.each(['ifMatch', 'ifNoneMatch', 'ifModifiedSince', 'ifNoneExist'])(
    'with an %s that no header can hold is refused, not answered without it',
    async (condition) => {
      for (const value of ['W/"1"\r\nX-Evil: 1', '', {}, 1, 'x'.repeat(3_000)]) {
        const answer = await send([get('metadata', { [condition]: value })]);
        expect(statuses(answer)).toEqual(['400 Bad Request']);
        const [issue] = answer.json.entry[0].response.outcome.issue;
        expect(issue.expression).toEqual([`Bundle.entry[0].request.${condition}`]);
      }
    },
  );

  it('without what its operation needs is refused as it is alone', async () => {
    const answer = await send([post(RECOMMEND), post('CarePlan/$review', { resourceType: 'Parameters' })]);
    const alone = await service.post('/fhir/CarePlan/$review', { resourceType: 'Parameters' });
    expect(statuses(answer)[1]).toContain(String(alone.status));
    expect(answer.json.entry[1].response.outcome).toEqual(alone.json);
    expect(statuses(answer)[0]).toMatch(/^4/);
  });
});

describe('What is no batch', () => {
  it.each([
    [{ resourceType: 'Patient' }, 400, 'structure'],
    [{ resourceType: 'Bundle', type: 'collection' }, 400, 'value'],
    [{ resourceType: 'Bundle' }, 400, 'value'],
    [{ resourceType: 'Bundle', type: 'batch', entry: {} }, 400, 'structure'],
    [{ resourceType: 'Bundle', type: 'transaction', entry: [] }, 400, 'not-supported'],
    [batchOf(Array(121).fill(get('metadata'))), 413, 'too-costly'],
    [[], 400, 'structure'],
  ])('is refused: %j', async (body, status, code) => {
    const answer = await service.post('/fhir', body);
    expect([answer.status, answer.json.issue[0].code]).toEqual([status, code]);
  });

  it('such as a transaction is refused with a reason', async () => {
    const { json } = await service.post('/fhir', { resourceType: 'Bundle', type: 'transaction' });
    expect(json.issue[0].diagnostics).toContain('Send a Bundle of type batch.');
  });

  it('says which methods there are', async () => {
    const { statusCode, headers } = await service.app.inject({ method: 'GET', url: '/fhir' });
    expect([statusCode, headers.allow]).toEqual([405, 'OPTIONS, POST']);
  });
});
