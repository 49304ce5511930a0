import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFINITION_TYPES, VALIDATED_TYPES } from '#libs/fhir';
import { caseWith, GOLDEN_CASES, responseOf } from './golden.js';
import { type Answer, type RunningService, runService } from './running-service.js';

let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.app.close());

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape.
type Any = any;
const validate = (resource: Any, query = '') =>
  service.post(`/fhir/${resource.resourceType}/$validate${query}`, resource);
const problems = ({ status, json }: Answer): readonly Any[] => {
  expect([status, json.resourceType]).toEqual([200, 'OperationOutcome']);
  return json.issue.filter(({ severity }: Any) => severity !== 'information');
};
const words = ({ json }: Answer): string => json.issue.map(({ diagnostics }: Any) => diagnostics).join('\n');

describe('$validate', () => {
  it('finds nothing wrong with what is answered here, and says what it did not look at', async () => {
    for (const { facts } of GOLDEN_CASES) {
      const response = responseOf(service, facts);
      const { json } = await service.post('/fhir/QuestionnaireResponse/$recommend', response);
      if (json.resourceType !== 'CarePlan') continue;
      const answer = await validate(json);
      expect(problems(answer)).toEqual([]);
      expect(words(answer)).toMatch(/All that is checked here holds.*Not checked are invariants/s);
      expect(problems(await validate(response))).toEqual([]);
    }
  });

  it.each(DEFINITION_TYPES)('finds nothing wrong with any %s of ours, sent or there', async (type) => {
    for (const { resource } of (await service.get(`/fhir/${type}?_count=100`)).json.entry) {
      expect([resource.url, problems(await validate(resource))]).toEqual([resource.url, []]);
      const there = await service.post(`/fhir/${type}/${resource.id}/$validate`, {
        resourceType: 'Parameters',
      });
      expect([resource.url, problems(there)]).toEqual([resource.url, []]);
    }
  });

  it('takes Parameters, and tells what is wrong by place, without a word of the resource', async () => {
    const resource = { resourceType: 'Patient', gender: 'MARKED', MARKED: 1, birthDate: 'MARKED' };
    const body = { resourceType: 'Parameters', parameter: [{ name: 'resource', resource }] };
    const answer = await service.post('/fhir/Patient/$validate', body);
    expect(problems(answer).map(({ code, expression }) => [code, expression[0]])).toEqual([
      ['structure', 'Patient'],
      ['code-invalid', 'Patient.gender'],
      ['value', 'Patient.birthDate'],
    ]);
    expect(answer.text).not.toContain('MARKED');
    expect(problems(await service.post('/fhir/Condition/$validate', resource))).toHaveLength(1);
  });

  it('holds a response against our Questionnaire, and says so where it names none of ours', async () => {
    const response = responseOf(service, caseWith('final').facts) as Any;
    expect(words(await validate(response))).toMatch(/held against the Questionnaire that it answers/);
    const wrong = structuredClone(response);
    wrong.item[0].item[0].answer = [{ valueString: 'MARKED' }];
    const answer = await validate(wrong);
    expect(problems(answer).length).toBeGreaterThan(0);
    expect(answer.text).not.toContain('MARKED');
    for (const questionnaire of ['https://other.example/Questionnaire/1', undefined]) {
      const other = await validate({ ...response, questionnaire });
      expect(problems(other)).toEqual([]);
      expect(words(other)).toMatch(/was not held against a Questionnaire/);
    }
  });

  it('checks a plan that is kept', async () => {
    const { json } = await service.post(
      '/fhir/QuestionnaireResponse/$recommend',
      responseOf(service, caseWith('final').facts),
    );
    for (const type of ['CarePlan', 'GuidanceResponse', 'Provenance']) {
      const answer = await service.post(`/fhir/${type}/${json.id}/$validate`, { resourceType: 'Parameters' });
      expect(problems(answer)).toEqual([]);
    }
    expect(
      (await service.post('/fhir/CarePlan/MARKED/$validate', { resourceType: 'Parameters' })).status,
    ).toBe(404);
    expect(
      (await service.post('/fhir/Library/MARKED/$validate', { resourceType: 'Parameters' })).status,
    ).toBe(404);
  });

  it.each([
    ['?profile=http://hl7.org/fhir/StructureDefinition/Patient', 200],
    ['?mode=profile', 200],
    ['?profile=MARKED', 422],
    ['?mode=create', 422],
  ])('with %s is answered %i', async (query, status) => {
    const answer = await validate({ resourceType: 'Patient', active: true }, query);
    expect([answer.status, answer.json.resourceType]).toEqual([status, 'OperationOutcome']);
    expect(answer.text).not.toContain('MARKED');
  });

  it.each([
    [{ resourceType: 'Parameters' }, 422],
    [{ resourceType: 'Parameters', parameter: [{ name: 'MARKED' }] }, 422],
    [{ resourceType: 'Parameters', parameter: [{ name: 'profile', valueUri: 'MARKED' }] }, 422],
    [[], 400],
    ['"MARKED"', 400],
    ['{', 400],
  ])('refuses %j', async (body, status) => {
    const answer = await service.post('/fhir/Patient/$validate', body);
    expect([answer.status, answer.json.resourceType]).toEqual([status, 'OperationOutcome']);
    expect(answer.text).not.toContain('MARKED');
  });

  it.each(VALIDATED_TYPES)('is mounted for %s', async (type) => {
    expect(
      problems(await service.post(`/fhir/${type}/$validate`, { resourceType: type, MARKED: 1 })).length,
    ).toBeGreaterThan(0);
  });
});
