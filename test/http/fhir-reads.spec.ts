import { readdirSync } from 'node:fs';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ALL_SEARCHES, DEFINITION_TYPES } from '#libs/fhir';
import { caseWith, GOLDEN_CASES, responseOf } from './golden.js';
import { type RunningService, runService } from './running-service.js';

let service: RunningService;
beforeAll(async () => {
  service = await runService({ variables: { BASE_URL: 'https://ehr.example/stepdown' } });
});
afterAll(() => service.app.close());

const OURS = 'https://stepdown.example/fhir/';
const CANONICAL = 'https://stepdown.example/fhir/Questionnaire/sud-intake';
const search = (query: string) => service.get(`/fhir/Questionnaire?${query}`);
const firstId = async (type: string) => (await service.get(`/fhir/${type}`)).json.entry[0].resource.id;

/** How many definitions have a canonical, asked for at the type that it names. */
async function found(canonical: string): Promise<number> {
  const type = canonical.slice(OURS.length).split('/')[0];
  return (await service.get(`/fhir/${type}?url=${encodeURIComponent(canonical)}`)).json.total ?? 0;
}

describe('GET /fhir/metadata', () => {
  it('says what is there and nothing more', async () => {
    await service.post(
      '/fhir/QuestionnaireResponse/$recommend',
      responseOf(service, caseWith('final').facts),
    );
    const { json } = await service.get('/fhir/metadata');
    const { paths } = (await service.get('/openapi.json')).json;
    expect(json).toMatchObject({
      resourceType: 'CapabilityStatement',
      fhirVersion: '4.0.1',
      implementation: { url: 'https://ehr.example/stepdown/fhir' },
    });
    for (const { type, interaction = [], operation = [], searchParam = [] } of json.rest[0].resource) {
      const codes = interaction.map(({ code }: { code: string }) => code);
      if (codes.includes('search-type'))
        expect((await service.get(`/fhir/${type}`)).json.total).toBeGreaterThan(0);
      if (codes.includes('read'))
        expect((await service.get(`/fhir/${type}/${await firstId(type)}`)).json.resourceType).toBe(type);
      const names = searchParam.map(({ name }: { name: string }) => name);
      expect(names).toEqual(Object.keys(ALL_SEARCHES[type]?.parameters ?? {}));
      if (codes.includes('vread')) {
        const { id, meta } = (await service.get(`/fhir/${type}`)).json.entry[0].resource;
        expect((await service.get(`/fhir/${type}/${id}/_history/${meta.versionId}`)).json.id).toBe(id);
      }
      if (codes.includes('history-instance'))
        expect((await service.get(`/fhir/${type}/${await firstId(type)}/_history`)).json.type).toBe(
          'history',
        );
      for (const { name, definition } of operation) {
        const addresses = [`/fhir/${type}/$${name}`, `/fhir/${type}/{id}/$${name}`];
        expect(addresses.filter((address) => paths[address]?.post)).not.toEqual([]);
        // HL7's own are published by HL7.
        expect(definition).toMatch(/^https?:\/\/(stepdown\.example|hl7\.org)\/fhir\/OperationDefinition\//);
        if (definition.startsWith(OURS)) expect(await found(definition)).toBe(1);
      }
    }
  });

  it('counts every FHIR route', async () => {
    const { paths } = (await service.get('/openapi.json')).json;
    const { rest } = (await service.get('/fhir/metadata')).json;
    // biome-ignore lint/suspicious/noExplicitAny: a CapabilityStatement of any content.
    const claims = rest[0].resource.flatMap(({ type, interaction = [], operation = [] }: any) => [
      ...interaction.map(({ code }: { code: string }) => `${type} ${code}`),
      ...operation.map(({ name }: { name: string }) => `${type} $${name}`),
    ]);
    const mounted = Object.keys(paths)
      .filter((path) => path.startsWith('/fhir/'))
      .flatMap(claimAt);
    expect([...new Set(mounted)].toSorted()).toEqual(claims.toSorted());
  });

  it('is a form receiver where it takes and gives what one has to', async () => {
    const { instantiates = [], format, rest } = (await service.get('/fhir/metadata')).json;
    const claim = 'http://hl7.org/fhir/uv/sdc/CapabilityStatement/sdc-form-receiver';
    expect(instantiates.includes(claim)).toBe(format.includes('xml') && format.includes('json'));
    const forms = rest[0].resource.find(({ type }: { type: string }) => type === 'Questionnaire');
    expect(forms.operation.map(({ name }: { name: string }) => name)).toContain('process-response');
    // It shall process a response that is sent as the parameter `in`.
    const payload = responseOf(service, caseWith('final').facts);
    const sent = { resourceType: 'Parameters', parameter: [{ name: 'in', resource: payload }] };
    const { status, json } = await service.post('/fhir/Questionnaire/$process-response', sent);
    expect([status, json.resourceType]).toEqual([200, 'OperationOutcome']);
  });

  it.each(['full', 'normative'])('is the same in the mode %s', async (mode) => {
    const { json } = await service.get(`/fhir/metadata?mode=${mode}`);
    expect(json).toEqual((await service.get('/fhir/metadata')).json);
  });

  it('tells in the mode terminology which code systems can be asked', async () => {
    const { json } = await service.get('/fhir/metadata?mode=terminology');
    expect(json).toMatchObject({ resourceType: 'TerminologyCapabilities', kind: 'instance' });
    const { entry } = (await service.get('/fhir/CodeSystem?_count=100')).json;
    const urls = entry.map(({ resource }: { resource: { url: string } }) => resource.url);
    expect(json.codeSystem.map(({ uri }: { uri: string }) => uri).toSorted()).toEqual(urls.toSorted());
    const names = json.expansion.parameter.map(({ name }: { name: string }) => name);
    const { get } = (await service.get('/openapi.json')).json.paths['/fhir/ValueSet/{id}/$expand'];
    const documented = get.parameters.map(({ name }: { name: string }) => name);
    expect(documented).toEqual(expect.arrayContaining(names));
  });

  it('has no other mode', async () => {
    const { status, json, text } = await service.get('/fhir/metadata?mode=MARKED');
    expect([status, json.resourceType]).toEqual([400, 'OperationOutcome']);
    expect(text).not.toContain('MARKED');
  });
});

/** What the CapabilityStatement has to say of a path of the OpenAPI document. */
function claimAt(path: string): readonly string[] {
  const [type = '', ...rest] = path.slice('/fhir/'.length).split('/');
  if (type === 'metadata' || type === '') return [];
  const operation = rest.at(-1)?.startsWith('$') ? rest.at(-1) : undefined;
  return [`${type} ${operation ?? INTERACTIONS[rest.join('/')] ?? 'of nobody knows what'}`];
}
const INTERACTIONS: { readonly [rest: string]: string } = {
  '': 'search-type',
  _search: 'search-type',
  '{id}': 'read',
  '{id}/_history': 'history-instance',
  '{id}/_history/{version}': 'vread',
};

describe('GET /fhir/Questionnaire', () => {
  it.each(['sud-intake', 'sud-review', 'sud-intake-adaptive'])('reads %s', async (id) => {
    const answer = await service.get(`/fhir/Questionnaire/${id}`);
    expect([answer.status, answer.type]).toEqual([200, 'application/fhir+json; charset=utf-8']);
    expect(answer.json).toMatchObject({ resourceType: 'Questionnaire', id });
  });

  it('finds all', async () => {
    const { json } = await search('');
    expect(json).toMatchObject({ resourceType: 'Bundle', type: 'searchset', total: 3 });
    expect(json.entry[0].fullUrl).toBe('https://ehr.example/stepdown/fhir/Questionnaire/sud-intake');
  });

  it.each([CANONICAL, `${CANONICAL}|1.0.0`])('finds the one with url %s', async (url) => {
    const { json } = await search(`url=${encodeURIComponent(url)}`);
    expect([json.total, json.entry[0].resource.id]).toEqual([1, 'sud-intake']);
  });

  it.each([`${CANONICAL}|9.9.9`, 'urn:none'])('finds none with url %s', async (url) => {
    const { json } = await search(`url=${encodeURIComponent(url)}`);
    expect(json.total).toBe(0);
    expect(json).not.toHaveProperty('entry');
  });

  it.each(['MARKED', '', 'https://MARKED|1|2', 'https://a/<MARKED>', 'urn:MARKED x'])(
    'refuses url %s, which is no address, and does not repeat it',
    async (url) => {
      const { status, json, text } = await search(`url=${encodeURIComponent(url)}`);
      expect([status, json.resourceType]).toEqual([400, 'OperationOutcome']);
      expect(text).not.toContain('MARKED');
    },
  );
});

describe('GET of a definition', () => {
  it.each(DEFINITION_TYPES)('reads every %s that it finds, alone and by its canonical', async (type) => {
    const { json } = await service.get(`/fhir/${type}?_count=100`);
    expect(json.total).toBe(json.entry.length);
    for (const { fullUrl, resource } of json.entry) {
      expect(fullUrl).toBe(`https://ehr.example/stepdown/fhir/${type}/${resource.id}`);
      expect((await service.get(`/fhir/${type}/${resource.id}`)).json).toEqual(resource);
      expect(await found(`${resource.url}|${resource.version}`)).toBe(1);
    }
  });

  it.each(DEFINITION_TYPES)('answers 404 for a %s that there is not', async (type) => {
    const { status, json, text } = await service.get(`/fhir/${type}/MARKED`);
    expect([status, json.resourceType, json.issue[0].code]).toEqual([404, 'OperationOutcome', 'not-found']);
    expect(text).not.toContain('MARKED');
  });

  it('finds nothing of another type by its canonical', async () => {
    expect((await service.get(`/fhir/ValueSet?url=${encodeURIComponent(CANONICAL)}`)).json.total).toBe(0);
  });

  it('shows one action for each rule file, with condition and documentation', async () => {
    const [levels, ...others] = (
      await service.get('/fhir/PlanDefinition/sud-level-of-care')
    ).json.action.toReversed();
    expect(levels.id).toBe('levels-of-care');
    const action = others.toReversed();
    const ids = action.map(({ id }: { id: string }) => id);
    expect(ids.toSorted()).toEqual(RULE_FILES.map((file) => file.replace('.json', '')).toSorted());
    for (const { condition, documentation, description } of action) {
      expect(JSON.parse(condition[0].expression.expression)).not.toHaveProperty('condition');
      expect(condition[0].expression.description).toMatch(/^[^{}]{20,}$/);
      expect(condition[0].expression.description).not.toMatch(/undefined|\(\w+\) \[/);
      expect(documentation.length).toBeGreaterThan(0);
      expect(description).not.toBe('');
    }
  });
});

const RULE_FILES = readdirSync(join(import.meta.dirname, '../../rules/sud-level-of-care/rules'), {
  recursive: true,
  encoding: 'utf8',
})
  .filter((file) => file.endsWith('.json'))
  .map((file) => basename(file));

describe('what is pointed to', () => {
  it('can be read by its canonical, from every golden CarePlan and every definition', async () => {
    const documents: unknown[] = [];
    for (const { facts } of GOLDEN_CASES)
      documents.push(
        (await service.post('/fhir/QuestionnaireResponse/$recommend', responseOf(service, facts))).json,
      );
    for (const type of DEFINITION_TYPES) documents.push((await service.get(`/fhir/${type}?_count=100`)).json);
    const canonicals = new Set(documents.flatMap(stringsIn).filter((text) => text.startsWith(OURS)));
    expect(canonicals.size).toBeGreaterThan(50);
    const missing: string[] = [];
    for (const canonical of canonicals) if ((await found(canonical)) !== 1) missing.push(canonical);
    expect(missing).toEqual(NOT_DEFINED);
  }, 120_000);
});

/** The system of decision ids: a namespace for identifiers, which R4 gives no canonical. */
const NOT_DEFINED = ['decision', 'rule-set-digest'].map(
  (id) => `https://stepdown.example/fhir/NamingSystem/${id}`,
);

function stringsIn(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value];
  return typeof value === 'object' && value !== null ? Object.values(value).flatMap(stringsIn) : [];
}
