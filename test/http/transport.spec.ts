import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningService, runService } from './running-service.js';

let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.app.close());

const DECISIONS = '/api/decisions';
const RECOMMEND = '/fhir/QuestionnaireResponse/$recommend';
const deep = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe.each([
  [DECISIONS, 'application/problem+json; charset=utf-8'],
  [RECOMMEND, 'application/fhir+json; charset=utf-8'],
])('A body sent to %s', (url, failureType) => {
  it.each([
    ['that is no JSON', '{', 400],
    ['that is empty', '', 400],
    ['that is a number', '1e400', 400],
    ['that is XML', '<QuestionnaireResponse/>', 400],
    ['with 10,000 levels', `{"facts":${deep(10_000)},"item":${deep(10_000)}}`, 400],
    ['with a prototype', '{"facts":{"__proto__":{"a":1}},"__proto__":{}}', 400],
    ['with a hidden prototype', '{"\\u005f_proto__":{"x":1}}', 400],
    ['of more than 1 MB', JSON.stringify({ facts: { a: 'x'.repeat(1_100_000) } }), 413],
  ])('%s is refused', async (_what, body, status) => {
    const answer = await service.post(url, body);
    expect([answer.status, answer.type]).toEqual([status, failureType]);
    expect(Object.prototype).not.toHaveProperty('a');
  });

  it.each([
    'text/plain',
    'application/xhtml+xml',
    'application/fhir+xml; fhirVersion=5.0',
    'application/fhir+json; fhirVersion=5.0',
    'application/xml; charset=utf-16',
    'application/x-www-form-urlencoded',
    'application/json; charset=utf-16',
    'multipart/form-data; boundary=x',
    'nonsense',
  ])('said to be %s is refused', async (contentType) => {
    const answer = await service.post(url, '{}', { 'content-type': contentType });
    expect([answer.status, answer.type]).toEqual([415, failureType]);
  });

  it('that is compressed is refused', async () => {
    const answer = await service.post(url, '{}', { 'content-encoding': 'gzip' });
    expect(answer.status).toBe(415);
  });

  it('is refused where the client takes no JSON', async () => {
    const answer = await service.post(url, {}, { accept: 'text/html' });
    expect([answer.status, answer.type]).toEqual([406, failureType]);
  });

  it.each(['GET', 'PUT', 'DELETE', 'HEAD', 'PATCH'] as const)(
    'by %s is refused with the methods allowed',
    async (method) => {
      const answer = await service.app.inject({ method, url });
      expect([answer.statusCode, answer.headers['content-type'], answer.headers.allow]).toEqual([
        405,
        failureType,
        'OPTIONS, POST',
      ]);
    },
  );
});

describe('An address', () => {
  it.each([
    ['/', 404, 'problem'],
    ['/api', 404, 'problem'],
    ['/fhir', 405, 'fhir'],
    ['/fhir/nothing', 404, 'fhir'],
    ['/fhir/Patient/1', 404, 'fhir'],
    ['/fhir/Questionnaire/none', 404, 'fhir'],
    ['/fhir/%ZZ', 400, 'fhir'],
    ['/%ZZ', 400, 'problem'],
    [`/fhir/Questionnaire/${'a'.repeat(300)}`, 414, 'fhir'],
    ['/docs/../../package.json', 404, 'problem'],
    ['/docs/%2e%2e/%2e%2e/package.json', 404, 'problem'],
  ])('%s is answered with %i', async (url, status, form) => {
    const answer = await service.get(url);
    expect(answer.status).toBe(status);
    expect(answer.type).toContain(form === 'fhir' ? 'application/fhir+json' : 'application/problem+json');
    expect(answer.text).not.toContain('node_modules');
  });

  it('never comes back in the answer', async () => {
    const answer = await service.get('/fhir/Patient/SECRET?name=SECRET');
    expect(answer.text).not.toContain('SECRET');
  });
});

describe('Every answer', () => {
  it.each(['/health/live', '/nothing', '/fhir/metadata', '/%ZZ'])(
    'of %s carries an id of its own',
    async (url) => {
      const [first, second] = [await service.get(url), await service.get(url)];
      expect(first.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
      expect(first.headers['x-request-id']).not.toBe(second.headers['x-request-id']);
    },
  );

  it('carries the id of the request where that is safe to repeat', async () => {
    const kept = await service.get('/health/live', { 'x-request-id': 'ehr-7.42_a' });
    const replaced = await service.get('/health/live', { 'x-request-id': 'a"b<script>' });
    expect(kept.headers['x-request-id']).toBe('ehr-7.42_a');
    expect(replaced.headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is neither kept by caches nor framed nor sniffed', async () => {
    const { headers } = await service.post(DECISIONS, { facts: {} });
    expect(headers).toMatchObject({
      'cache-control': 'no-store',
      'x-content-type-options': 'nosniff',
      'x-frame-options': 'DENY',
    });
    expect(headers).not.toHaveProperty('x-powered-by');
  });
});

describe('Health', () => {
  it('is live and ready with its rule sets', async () => {
    const [live, ready] = [await service.get('/health/live'), await service.get('/health/ready')];
    expect(live.json).toEqual({ status: 'ok' });
    expect(ready.json).toMatchObject({
      status: 'ok',
      ruleSets: [{ id: 'sud-level-of-care', version: '1.0.0' }],
    });
  });
});
