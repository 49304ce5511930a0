import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import Ajv2020 from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';
import { GOALS_MET, GOLDEN_CASES, responseOf } from './golden.js';
import { type RunningService, runService } from './running-service.js';

let service: RunningService;
// biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document of any content.
let document: any;
let ajv: Ajv2020.default;
beforeAll(async () => {
  service = await runService();
  document = (await service.get('/openapi.json')).json;
  ajv = new Ajv2020.default({ strict: false, allErrors: true });
  addFormats.default(ajv);
  ajv.addSchema({ $id: 'openapi', components: document.components });
});
afterAll(() => service.app.close());

function problemsOf(schema: string, value: unknown): unknown {
  const validate = ajv.getSchema(`openapi#/components/schemas/${schema}`);
  if (!validate) throw new Error(`The document has no schema ${schema}.`);
  return validate(value) ? [] : validate.errors;
}

describe('/openapi.json', () => {
  it('is an OpenAPI 3.1 document of all doors', () => {
    expect(document.openapi).toBe('3.1.0');
    expect(Object.keys(document.paths)).toEqual(
      expect.arrayContaining(['/api/decisions', '/fhir/QuestionnaireResponse/$recommend', '/fhir/metadata']),
    );
  });

  it('describes every decision of the golden cases, traced', async () => {
    for (const { facts, parameters, authored, now } of GOLDEN_CASES) {
      const body = {
        facts,
        ...(parameters && { parameters }),
        ...(authored && { authored }),
        ...(now && { now }),
      };
      expect(problemsOf('DecisionRequest', body)).toEqual([]);
      const { json } = await service.post('/api/decisions?trace=true', body);
      expect(problemsOf('DecisionEnvelope', json)).toEqual([]);
    }
  });

  it.each([
    ['$populate', 'Parameters'],
    ['$process-response', 'OperationOutcome'],
  ])('shows what %s answers, as it does', async (door, resourceType) => {
    const { post } = document.paths[`/fhir/Questionnaire/${door}`];
    const asked = post.requestBody.content['application/fhir+json'].examples;
    const answered = post.responses[200].content['application/fhir+json'].examples;
    expect(Object.keys(asked).length).toBeGreaterThan(2);
    for (const [name, { value }] of Object.entries<{ readonly value: unknown }>(asked)) {
      const { status, json } = await service.post(`/fhir/Questionnaire/${door}`, value);
      expect([status, json.resourceType]).toEqual([200, resourceType]);
      expect(answered[name].value.resourceType).toBe(resourceType);
    }
  });

  it.each([
    ['/fhir/PlanDefinition/$apply', ''],
    ['/fhir/PlanDefinition/{id}/$apply', 'sud-level-of-care'],
    ['/fhir/ActivityDefinition/{id}/$apply', 'activity-withdrawal-treatment'],
    ['/fhir/ValueSet/$expand', ''],
    ['/fhir/ValueSet/$validate-code', ''],
    ['/fhir/CodeSystem/$lookup', ''],
    ['/fhir/CodeSystem/$validate-code', ''],
    ['/fhir/ConceptMap/$translate', ''],
  ])('shows what %s answers, as it does', async (path, id) => {
    const { requestBody, responses } = document.paths[path].post;
    const { examples } = requestBody.content['application/fhir+json'];
    expect(Object.keys(examples).length).toBeGreaterThan(0);
    for (const [name, { value }] of Object.entries<{ readonly value: unknown }>(examples)) {
      const { status, json } = await service.post(path.replace('{id}', id), value);
      const shown = responses[String(status)].content['application/fhir+json'].examples[name].value;
      const { title, parameter, code } = shown;
      expect(json).toMatchObject({
        resourceType: shown.resourceType,
        ...(title && { title }),
        ...(parameter && { parameter }),
        ...(code && { code }),
      });
    }
  });

  it('names every part of a path as a parameter of it, and no other', () => {
    for (const [path, operations] of Object.entries<{
      readonly [method: string]: { parameters?: readonly { in: string; name: string }[] };
    }>(document.paths))
      for (const { parameters = [] } of Object.values(operations)) {
        const named = parameters.filter((one) => one.in === 'path').map(({ name }) => `{${name}}`);
        expect([path, named]).toEqual([path, path.match(/\{\w+\}/g) ?? []]);
      }
  });

  it('describes a translation', async () => {
    for (const { facts } of GOLDEN_CASES) {
      const { json } = await service.post('/api/decisions', { facts }, { 'accept-language': 'es' });
      expect(json.translation.language).toBe('es');
      expect(problemsOf('DecisionEnvelope', json)).toEqual([]);
    }
  });

  it('describes the receipt of a decision, and what was said to be available', async () => {
    const available = {
      levels: ['outpatient'],
      programmes: [{ id: 'p1', level: 'outpatient', features: { childcare: true, distance: 4 } }],
    };
    const { json } = await service.post('/api/decisions', { facts: GOALS_MET, available });
    const receipt = await service.get(`/api/decisions/${json.id}?replay=true`);
    expect(receipt.json.receipt.content.available).toEqual(available);
    expect(problemsOf('ReceiptAnswer', receipt.json)).toEqual([]);
  });

  it('describes the responses and Parameters that are taken, and what makes them none', () => {
    const response = responseOf(service, GOALS_MET);
    const asked = (resource: object) => ({
      resourceType: 'Parameters',
      parameter: [{ name: 'questionnaire-response', resource }],
    });
    expect(problemsOf('QuestionnaireResponse', response)).toEqual([]);
    expect(problemsOf('FhirParameters', asked(response))).toEqual([]);
    expect(problemsOf('QuestionnaireResponse', { ...response, status: 'finished' })).not.toEqual([]);
    expect(problemsOf('QuestionnaireResponse', { ...response, item: [{ answer: [] }] })).not.toEqual([]);
    expect(problemsOf('FhirParameters', asked({ status: 'completed' }))).not.toEqual([]);
    expect(
      problemsOf(
        'FhirParameters',
        JSON.parse('{"resourceType":"Parameters","parameter":[{"name":"a","__proto__":1}]}'),
      ),
    ).not.toEqual([]);
  });

  it('describes bounds', () => {
    const facts = { withdrawal_risk: { atLeast: 'moderate' }, substances_used: { contains: ['alcohol'] } };
    expect(problemsOf('DecisionRequest', { facts })).toEqual([]);
    expect(problemsOf('DecisionRequest', { facts: { withdrawal_risk: 'some' } })).not.toEqual([]);
  });

  it.each([
    ['{', 400],
    [{ facts: { x: 1 } }, 422],
    [{ facts: {}, parameters: { x: 1 } }, 422],
    [{ facts: {}, x: 1 }, 400],
  ])('describes the problem of %j', async (body, status) => {
    const answer = await service.post('/api/decisions', body);
    expect(answer.status).toBe(status);
    expect(problemsOf('Problem', answer.json)).toEqual([]);
  });

  it('shows requests that are answered as it shows', async () => {
    const { requestBody, responses } = document.paths['/api/decisions'].post;
    const { examples } = requestBody.content['application/json'];
    expect(Object.keys(examples).length).toBeGreaterThan(4);
    for (const [name, { value }] of Object.entries<{ value: unknown }>(examples)) {
      const answer = await service.post('/api/decisions', value);
      const [content] = Object.values<{ examples: { [name: string]: { value: { decision?: unknown } } } }>(
        responses[String(answer.status)].content,
      );
      expect(content?.examples[name]?.value.decision).toEqual(answer.json.decision);
    }
  });

  it('shows responses that lead to the plans it shows', async () => {
    const { requestBody, responses } = document.paths['/fhir/QuestionnaireResponse/$recommend'].post;
    const examples = requestBody.content['application/fhir+json'].examples;
    for (const [name, { value }] of Object.entries<{ value: unknown }>(examples)) {
      const answer = await service.post('/fhir/QuestionnaireResponse/$recommend', value);
      const shown = responses[String(answer.status)].content['application/fhir+json'].examples[name].value;
      expect(shown.resourceType).toBe(answer.json.resourceType);
      expect(shown.title).toBe(answer.json.title);
    }
  });
});

describe('Every FHIR door', () => {
  // biome-ignore lint/suspicious/noExplicitAny: an OpenAPI document of any content.
  const fhirOperations = (): readonly (readonly [method: string, operation: any])[] =>
    Object.entries<object>(document.paths)
      .filter(([path]) => path.startsWith('/fhir'))
      .flatMap(([, item]) => Object.entries(item));

  it('says that it takes and gives JSON and XML, and how it refuses', () => {
    for (const [method, { responses, requestBody, parameters }] of fhirOperations()) {
      const body = requestBody?.content ?? {};
      for (const { content = {} } of [...Object.values<{ content?: object }>(responses), { content: body }])
        expect('application/fhir+json' in content).toBe('application/fhir+xml' in content);
      expect(Object.keys(responses)).toEqual(
        expect.arrayContaining(method === 'get' ? ['304', '400', '406'] : ['400', '406', '415']),
      );
      const names = parameters.map(({ name, in: place }: { name: string; in: string }) => `${place} ${name}`);
      expect(new Set(names).size).toBe(names.length);
      expect(names).toEqual(expect.arrayContaining(['query _format', 'header Prefer']));
    }
    expect(fhirOperations().length).toBeGreaterThan(20);
  });

  it('that keeps what it answers says what Prefer does', () => {
    const { responses } = document.paths['/fhir/QuestionnaireResponse/$recommend'].post;
    expect(responses).toHaveProperty('204');
    expect(document.paths['/fhir/Questionnaire/$populate'].post.responses).not.toHaveProperty('204');
  });
});

describe('/docs', () => {
  it('shows the document in a page that the security headers allow', async () => {
    const page = await service.get('/docs');
    expect(page.status).toBe(200);
    expect(page.text).not.toMatch(/<script(?![^>]* src=)/);
    for (const [, path] of page.text.matchAll(/(?:src|href)="\.\/(docs\/[^"]+)"/g))
      expect((await service.get(`/${path}`)).status).toBe(200);
  });
});
