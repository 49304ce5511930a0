import { afterAll, beforeAll, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { caseWith, responseOf } from './golden.js';
import { type RunningService, runService } from './running-service.js';

const BASE = 'https://ehr.example/stepdown';
/** Always the same searches: what fails once fails again. */
const SEED = 20261122;
let service: RunningService;
let plan: { readonly id: string; readonly created: string };
beforeAll(async () => {
  service = await runService({ variables: { BASE_URL: BASE } });
  const response = responseOf(service, caseWith('final').facts);
  plan = (await service.post('/fhir/QuestionnaireResponse/$recommend', response)).json;
});
afterAll(() => service.app.close());

/** No word of ours, and in no value that may be repeated. */
const MARK = "MARKED' ";
const names = fc.constantFrom(
  ...['_id', '_lastUpdated', 'identifier', 'subject', 'patient', 'status', 'category', 'date', 'replaces'],
  ...['target', 'recorded', '_sort', '_count', '_total', '_summary', '_page', '_format', 'subject:Patient'],
  ...[
    'subject:identifier',
    'status:not',
    '__proto__',
    'constructor',
    'toString',
    MARK,
    '',
    '_id[]',
    '_id:below',
  ],
);
const texts = () =>
  fc.oneof(
    fc.constantFrom(
      'Patient/p1',
      'p1',
      'draft',
      'assess-plan',
      plan.id,
      plan.created,
      'ge2020',
      '2026',
      '-date',
    ),
    fc.constantFrom(
      `'; DROP TABLE document; --`,
      '%',
      '_',
      '\\',
      '\u0000',
      '\ud800',
      '💥',
      '..',
      '//',
      '|',
      ',',
      ',,',
    ),
    fc.constantFrom(
      'eq',
      'ge',
      '9'.repeat(400),
      '-1',
      '1e9',
      'NaN',
      '0',
      '__proto__',
      `${BASE}/fhir/Patient/p1`,
    ),
    fc.string({ maxLength: 30 }),
    fc.constant(MARK),
  );
const values = () => fc.array(texts(), { minLength: 1, maxLength: 3 }).map((parts) => parts.join(','));
/** As a client encodes it, or as it is. */
const encoded = (text: string, how: number): string =>
  how === 0 ? encodeURIComponent(text.toWellFormed()) : text.replaceAll(/[^!-~]|[#&%]/g, '%2');

it('Whatever is searched for, the answer is a Bundle or says what is wrong, and repeats no text', async () => {
  const seen = new Map<string, number>();
  const parameter = fc.tuple(names, values(), fc.integer({ min: 0, max: 3 }));
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom('CarePlan', 'GuidanceResponse', 'Provenance'),
      fc.array(parameter, { maxLength: 4 }),
      fc.boolean(),
      fc.boolean(),
      async (type, parameters, isForm, isStrict) => {
        const query = parameters
          .map(([name, value, how]) => `${encoded(name, how)}=${encoded(value, how)}`)
          .join('&');
        const headers = { prefer: `handling=${isStrict ? 'strict' : 'lenient'}` };
        const answer = isForm
          ? await service.post(`/fhir/${type}/_search`, query, {
              ...headers,
              'content-type': 'application/x-www-form-urlencoded',
            })
          : await service.get(`/fhir/${type}?${query}`, headers);
        const { status, json, text } = answer;
        seen.set(`${status}`, (seen.get(`${status}`) ?? 0) + 1);
        expect([200, 400, 406, 422]).toContain(status);
        expect(json.resourceType).toBe(status === 200 ? 'Bundle' : 'OperationOutcome');
        expect(text).not.toContain('MARKED');
        if (status !== 200) return;
        for (const { url } of json.link) expect(url.startsWith(`${BASE}/fhir/${type}?`)).toBe(true);
        // What it says it understood gives the same again.
        const self = await service.get(json.link[0].url.slice(BASE.length), { prefer: 'handling=strict' });
        expect([self.status, self.json.total]).toEqual([200, json.total]);
      },
    ),
    { numRuns: 1500, seed: SEED },
  );
  expect([...seen.keys()]).toEqual(expect.arrayContaining(['200', '400']));
  expect(service.log.filter((line) => line.includes('MARKED'))).toEqual([]);
}, 120_000);

it('A review of whatever plan is named is answered, and repeats no text', async () => {
  await fc.assert(
    fc.asyncProperty(texts(), texts(), fc.constantFrom('draft', 'active', MARK), async (id, etag, status) => {
      const body = {
        resourceType: 'Parameters',
        parameter: [{ name: 'care-plan', resource: { resourceType: 'CarePlan', id, status } }],
      };
      const answer = await service.post(
        `/fhir/CarePlan/${encodeURIComponent(id.toWellFormed())}/$review`,
        body,
        {
          'if-match': etag.replaceAll(/[^ -~]/g, '?'),
        },
      );
      expect([404, 412, 414, 422]).toContain(answer.status);
      expect(answer.json.resourceType).toBe('OperationOutcome');
      expect(answer.text).not.toContain('MARKED');
    }),
    { numRuns: 300, seed: SEED },
  );
  expect((await service.get(`/fhir/CarePlan/${plan.id}`)).json.meta.versionId).toBe('1');
});
