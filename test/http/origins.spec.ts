import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseWith, responseOf } from './golden.js';
import { type RunningService, runService } from './running-service.js';

const RECOMMEND = '/fhir/QuestionnaireResponse/$recommend';
const PAGE = 'https://ehr.example';

let closed: RunningService;
let open: RunningService;
let toAll: RunningService;
beforeAll(async () => {
  closed = await runService();
  open = await runService({ variables: { CORS_ORIGINS: `${PAGE}, http://localhost:8080` } });
  toAll = await runService({ variables: { CORS_ORIGINS: '*' } });
});
afterAll(() => Promise.all([closed, open, toAll].map(({ app }) => app.close())));

const preflight = ({ app }: RunningService, url: string, origin: string) =>
  app.inject({
    method: 'OPTIONS',
    url,
    headers: {
      origin,
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization,content-type,if-match,prefer',
    },
  });

describe('A page of an origin that is admitted', () => {
  it.each([RECOMMEND, RECOMMEND.replace('$', '%24'), '/api/decisions', '/fhir/metadata'])(
    'may ask whether it may use %s',
    async (url) => {
      const { statusCode, headers, payload } = await preflight(open, url, PAGE);
      expect([statusCode, payload]).toEqual([204, '']);
      expect(headers['access-control-allow-origin']).toBe(PAGE);
      expect(headers['access-control-allow-methods']).toBe(headers.allow);
      const allowed = String(headers['access-control-allow-headers']).toLowerCase().split(', ');
      expect(allowed).toEqual(
        expect.arrayContaining(['authorization', 'content-type', 'if-match', 'prefer']),
      );
      expect(headers).not.toHaveProperty('access-control-allow-credentials');
    },
  );

  it('reads answers, and the headers that matter', async () => {
    const { headers } = await open.post(RECOMMEND, responseOf(open, caseWith('final').facts), {
      origin: PAGE,
    });
    expect(headers['access-control-allow-origin']).toBe(PAGE);
    const shown = String(headers['access-control-expose-headers']).split(', ');
    expect(shown).toEqual(
      expect.arrayContaining([
        'ETag',
        'Location',
        'Content-Location',
        'X-Request-Id',
        'Last-Modified',
        'Preference-Applied',
      ]),
    );
    expect(headers.vary).toContain('origin');
  });

  it.each([
    ['that is none', RECOMMEND, '{', 400],
    ['that nobody takes', '/fhir/nothing', '{}', 404],
  ])('reads why a request %s is refused', async (_what, url, body, status) => {
    const answer = await open.post(url, body, { origin: PAGE });
    expect([answer.status, answer.headers['access-control-allow-origin']]).toEqual([status, PAGE]);
  });
});

describe('A page of another origin', () => {
  it.each([
    'https://evil.example',
    'https://ehr.example.evil.example',
    'https://ehr.example:8443',
    'http://ehr.example',
    'null',
    '*',
  ])('%s is kept out', async (origin) => {
    for (const service of [open, closed]) {
      const asked = await preflight(service, RECOMMEND, origin);
      const answered = await service.get('/fhir/metadata', { origin });
      for (const headers of [asked.headers, answered.headers])
        expect(Object.keys(headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });

  it('is admitted where any is', async () => {
    const { headers } = await preflight(toAll, RECOMMEND, 'https://any.example');
    expect(headers['access-control-allow-origin']).toBe('*');
    expect(
      (await toAll.get('/fhir/metadata', { origin: 'null' })).headers['access-control-allow-origin'],
    ).toBe('*');
  });
});

it('Nobody is admitted unless a site says so', async () => {
  const { statusCode, headers } = await preflight(closed, RECOMMEND, PAGE);
  expect([statusCode, headers.allow]).toEqual([204, 'OPTIONS, POST']);
  expect(headers).not.toHaveProperty('access-control-allow-origin');
});

describe('OPTIONS', () => {
  it.each([
    [RECOMMEND, 'OPTIONS, POST'],
    ['/fhir/QuestionnaireResponse/%24recommend', 'OPTIONS, POST'],
    ['/fhir/metadata', 'GET, HEAD, OPTIONS'],
    ['/fhir/CarePlan/any', 'GET, HEAD, OPTIONS'],
    ['/api/decisions', 'OPTIONS, POST'],
  ])('of %s says %s', async (url, allow) => {
    const { statusCode, headers, payload } = await closed.app.inject({ method: 'OPTIONS', url });
    expect([statusCode, headers.allow, payload]).toEqual([204, allow, '']);
    expect(headers).toMatchObject({ 'x-request-id': expect.any(String), 'cache-control': 'no-store' });
  });

  it('of what is not there says so', async () => {
    expect((await closed.app.inject({ method: 'OPTIONS', url: '/fhir/nothing' })).statusCode).toBe(404);
  });
});

describe('HEAD', () => {
  it.each([
    '/fhir/metadata',
    '/fhir/metadata?_format=xml',
    '/fhir/Questionnaire/sud-intake',
    '/fhir/Questionnaire?_count=1',
    '/fhir/CarePlan',
    '/fhir/Questionnaire/none',
    '/health/ready',
    '/api/decisions/none',
  ])('of %s says what GET says, without the body', async (url) => {
    const get = await closed.app.inject({ method: 'GET', url });
    const head = await closed.app.inject({ method: 'HEAD', url });
    const headersOf = ({ headers }: typeof get) => ({ ...headers, 'x-request-id': '', date: '' });
    expect([head.statusCode, head.payload]).toEqual([get.statusCode, '']);
    expect(headersOf(head)).toEqual(headersOf(get));
    expect(Number(head.headers['content-length'])).toBe(Buffer.byteLength(get.payload));
  });

  it('of what the client has is 304', async () => {
    const { headers } = await closed.get('/fhir/metadata');
    const head = await closed.app.inject({
      method: 'HEAD',
      url: '/fhir/metadata',
      headers: { 'if-none-match': String(headers.etag) },
    });
    expect([head.statusCode, head.payload]).toEqual([304, '']);
  });
});
