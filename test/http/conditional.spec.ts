import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFINITION_TYPES } from '#libs/fhir';
import { caseWith, GOALS_MET, responseOf } from './golden.js';
import { type Answer, type RunningService, runService } from './running-service.js';

const RECOMMEND = '/fhir/QuestionnaireResponse/$recommend';
let service: RunningService;
beforeAll(async () => {
  service = await runService({ variables: { LOG_LEVEL: 'silent' } });
});
afterAll(() => service.app.close());

const recommend = (headers = {}): Promise<Answer> =>
  service.post(RECOMMEND, responseOf(service, caseWith('final').facts), headers);
const idOf = ({ json }: Answer): string => json.id;
const tagOf = ({ headers }: Answer): string => String(headers.etag);

describe('What is read', () => {
  it.each([
    '/fhir/metadata',
    '/fhir/Questionnaire/sud-intake',
    '/fhir/CarePlan?_count=1',
    ...DEFINITION_TYPES.map((type) => `/fhir/${type}`),
  ])('%s is not sent again to who has it, in either format', async (url) => {
    const answer = await service.get(url);
    expect([answer.status, tagOf(answer)]).toEqual([200, expect.stringMatching(/^W\/"[\w-]+"$/)]);
    for (const accept of ['application/fhir+json', 'application/fhir+xml']) {
      const again = await service.get(url, { accept, 'if-none-match': `W/"x", ${tagOf(answer)}` });
      expect([again.status, again.text, tagOf(again)]).toEqual([304, '', tagOf(answer)]);
      expect(again.type).toBe('');
    }
    expect((await service.get(url, { 'if-none-match': 'W/"other"' })).status).toBe(200);
  });

  it('of what the server can do, neither is what has not changed since it was started', async () => {
    const { headers } = await service.get('/fhir/metadata');
    const since = { 'if-modified-since': String(headers['last-modified']) };
    expect((await service.get('/fhir/metadata', since)).status).toBe(304);
  });

  it('has a version and a time, by which it is not sent again', async () => {
    const url = `/fhir/CarePlan/${idOf(await recommend())}`;
    const { headers } = await service.get(url);
    const time = String(headers['last-modified']);
    expect(headers.etag).toBe('W/"1"');
    const since = (instant: string) => service.get(url, { 'if-modified-since': instant });
    expect((await since(time)).status).toBe(304);
    expect((await since(new Date(Date.parse(time) + 60_000).toUTCString())).status).toBe(304);
    expect((await since(new Date(Date.parse(time) - 1_000).toUTCString())).status).toBe(200);
    expect((await since('yesterday')).status).toBe(200);
    // If-None-Match counts, whatever the time.
    const both = { 'if-modified-since': time, 'if-none-match': 'W/"2"' };
    expect((await service.get(url, both)).status).toBe(200);
  });

  it('is refused in words even to who has something', async () => {
    const missing = await service.get('/fhir/CarePlan/none', { 'if-none-match': '*' });
    expect([missing.status, missing.json.resourceType]).toEqual([404, 'OperationOutcome']);
  });
});

describe('What is kept', () => {
  it('is found at Location, in the version of its ETag', async () => {
    const answer = await recommend();
    expect(answer.headers).toMatchObject({
      location: expect.stringMatching(new RegExp(`/fhir/CarePlan/${idOf(answer)}/_history/1$`)),
      etag: 'W/"1"',
    });
    const read = await service.get(new URL(String(answer.headers.location)).pathname);
    expect([read.status, read.json.id]).toEqual([200, idOf(answer)]);
  });

  it('has no Location where nothing is recommended', async () => {
    const insufficient = responseOf(service, caseWith('insufficient').facts);
    const answer = await service.post(RECOMMEND, insufficient, { prefer: 'return=minimal' });
    expect([answer.status, answer.json.resourceType]).toEqual([422, 'OperationOutcome']);
    expect(answer.headers).not.toHaveProperty('location');
    expect(answer.headers).not.toHaveProperty('preference-applied');
  });

  it.each([
    ['return=minimal', 204, undefined],
    ['return=representation', 200, 'CarePlan'],
    ['return=OperationOutcome', 200, 'OperationOutcome'],
  ])('comes back as Prefer: %s asks', async (prefer, status, resourceType) => {
    const answer = await recommend({ prefer });
    expect([answer.status, answer.json?.resourceType]).toEqual([status, resourceType]);
    expect(answer.headers['preference-applied']).toBe(prefer);
    expect((await service.get(new URL(String(answer.headers.location)).pathname)).json.resourceType).toBe(
      'CarePlan',
    );
  });

  it('comes back as a whole where something else is preferred', async () => {
    const answer = await recommend({ prefer: 'return=nothing, respond-async' });
    expect([answer.status, answer.json.resourceType]).toEqual([200, 'CarePlan']);
    expect(answer.headers).not.toHaveProperty('preference-applied');
  });

  it('is reviewed only in the version that was seen', async () => {
    const id = idOf(await recommend());
    const review = (expected: string) =>
      service.post(`/fhir/CarePlan/${id}/$review`, responseOf(service, GOALS_MET), { 'if-match': expected });
    const refused = await review('W/"2"');
    expect([refused.status, refused.json.issue[0].code]).toEqual([412, 'conflict']);
    expect((await review('W/"1"')).status).not.toBe(412);
  });
});

describe('A search', () => {
  it.each(['strict', 'lenient'])('says that handling=%s was heeded', async (handling) => {
    const answer = await service.get('/fhir/CarePlan?_count=1', { prefer: `handling=${handling}` });
    expect([answer.status, answer.headers['preference-applied']]).toEqual([200, `handling=${handling}`]);
    const read = await service.get('/fhir/metadata', { prefer: `handling=${handling}` });
    expect(read.headers).not.toHaveProperty('preference-applied');
  });
});

describe('If-None-Exist', () => {
  it('is refused: nobody creates anything here, and passing it over would promise that the same is decided once', async () => {
    const answer = await recommend({ 'if-none-exist': 'identifier=x' });
    expect([answer.status, answer.json.issue[0].code]).toEqual([400, 'not-supported']);
  });
});
