import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningService, runService } from './running-service.js';

let service: RunningService;
beforeAll(async () => {
  service = await runService({ variables: { BASE_URL: 'https://ehr.example/stepdown' } });
});
afterAll(() => service.app.close());

const CANONICAL = 'https://stepdown.example/fhir/Questionnaire/sud-intake';
const search = (query: string) => service.get(`/fhir/Questionnaire?${query}`);

describe('GET /fhir/metadata', () => {
  it('says what is there and nothing more', async () => {
    const { json } = await service.get('/fhir/metadata');
    expect(json).toMatchObject({
      resourceType: 'CapabilityStatement',
      fhirVersion: '4.0.1',
      implementation: { url: 'https://ehr.example/stepdown/fhir' },
    });
    for (const { type, interaction = [], operation = [] } of json.rest[0].resource) {
      for (const { code } of interaction)
        expect((await service.get(`/fhir/${type}${code === 'read' ? '/sud-intake' : ''}`)).status).toBe(200);
      for (const { name } of operation)
        expect((await service.post(`/fhir/${type}/$${name}`, {})).status).not.toBe(404);
    }
  });

  it('counts every FHIR route', async () => {
    const { paths } = (await service.get('/openapi.json')).json;
    const mounted = Object.keys(paths).filter((path) => path.startsWith('/fhir'));
    expect(mounted).toHaveLength(4);
  });
});

describe('GET /fhir/Questionnaire', () => {
  it.each(['sud-intake', 'sud-review'])('reads %s', async (id) => {
    const answer = await service.get(`/fhir/Questionnaire/${id}`);
    expect([answer.status, answer.type]).toEqual([200, 'application/fhir+json; charset=utf-8']);
    expect(answer.json).toMatchObject({ resourceType: 'Questionnaire', id });
  });

  it('finds all', async () => {
    const { json } = await search('');
    expect(json).toMatchObject({ resourceType: 'Bundle', type: 'searchset', total: 2 });
    expect(json.entry[0].fullUrl).toBe('https://ehr.example/stepdown/fhir/Questionnaire/sud-intake');
  });

  it.each([CANONICAL, `${CANONICAL}|1.0.0`])('finds the one with url %s', async (url) => {
    const { json } = await search(`url=${encodeURIComponent(url)}`);
    expect([json.total, json.entry[0].resource.id]).toEqual([1, 'sud-intake']);
  });

  it.each([`${CANONICAL}|9.9.9`, 'MARKED', ''])(
    'finds none with url %s, and does not repeat it',
    async (url) => {
      const { json, text } = await search(`url=${encodeURIComponent(url)}`);
      expect(json.total).toBe(0);
      expect(json).not.toHaveProperty('entry');
      expect(text).not.toContain('MARKED');
    },
  );
});
