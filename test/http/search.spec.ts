import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DEFINITION_TYPES } from '#libs/fhir';
import { caseWith, responseOf } from './golden.js';
import { type Answer, type RunningService, runService } from './running-service.js';

const BASE = 'https://ehr.example/stepdown';
let service: RunningService;
beforeAll(async () => {
  service = await runService({ variables: { BASE_URL: BASE } });
});
afterAll(() => service.app.close());

// biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape.
type Any = any;
const search = (type: string, query: string) => service.get(`/fhir/${type}?${query}`);
const entriesOf = ({ json }: Answer, mode = 'match'): readonly Any[] =>
  (json.entry ?? []).filter((entry: Any) => entry.search.mode === mode).map(({ resource }: Any) => resource);
const idsOf = (answer: Answer): readonly string[] => entriesOf(answer).map(({ id }) => id);
const linkOf = ({ json }: Answer, relation: string): string | undefined =>
  json.link.find((link: Any) => link.relation === relation)?.url.slice(BASE.length);

async function planFor(subject: string, status = 'final'): Promise<Any> {
  const response = responseOf(service, caseWith(status).facts);
  const body = { ...response, subject: { reference: subject } };
  return (await service.post('/fhir/QuestionnaireResponse/$recommend', body)).json;
}

describe('a search for definitions', () => {
  it.each(DEFINITION_TYPES)('finds every %s on pages, forwards and back', async (type) => {
    const all = idsOf(await search(type, '_count=100&_sort=-name'));
    const forwards: string[][] = [];
    let page = await search(type, '_count=2&_sort=-name');
    for (;;) {
      forwards.push([...idsOf(page)]);
      const next = linkOf(page, 'next');
      if (next === undefined) break;
      page = await service.get(next);
    }
    expect(forwards.flat()).toEqual(all);
    const backwards = [idsOf(page)];
    for (let at = linkOf(page, 'previous'); at !== undefined; at = linkOf(page, 'previous')) {
      page = await service.get(at);
      backwards.unshift(idsOf(page));
    }
    expect(backwards.flat()).toEqual(all);
    expect(linkOf(page, 'next') === undefined).toBe(all.length <= 2);
  });

  it('is the same as a form', async () => {
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const query = 'status=draft,active&_sort=-name&_count=3';
    const form = await service.post('/fhir/CodeSystem/_search', query, headers);
    expect([form.status, form.json]).toEqual([200, (await search('CodeSystem', query)).json]);
  });

  it.each([
    ['Questionnaire', '_id=sud-intake', ['sud-intake']],
    [
      'Questionnaire',
      '_id:not=sud-intake&url:below=https://stepdown.example/fhir/Questionnaire/sud-int',
      ['sud-intake-adaptive'],
    ],
    ['OperationDefinition', 'code=review', ['CarePlan-review']],
    ['OperationDefinition', 'name:exact=OperationDefinition_CarePlan_review', ['CarePlan-review']],
    ['OperationDefinition', 'name:contains=PLAN_REV', ['CarePlan-review']],
    ['OperationDefinition', 'name:exact=operationdefinition_careplan_review', []],
    [
      'PlanDefinition',
      'date=2026&status=http://hl7.org/fhir/publication-status|active,http://hl7.org/fhir/publication-status|draft',
      ['sud-level-of-care'],
    ],
    ['PlanDefinition', 'date=lt2020', []],
    ['PlanDefinition', 'publisher:missing=false&version:missing=true', []],
    ['CodeSystem', 'system=https://stepdown.example/fhir/CodeSystem/progress', ['progress']],
    [
      'CodeSystem',
      'description:missing=false&_sort=_id',
      ['asam-3rd-edition', 'asam-4th-edition', 'teds-service'],
    ],
  ])('of type %s by %s', async (type, query, ids) => {
    const answer = await search(type, query);
    expect([answer.status, idsOf(answer), answer.json.total]).toEqual([200, ids, ids.length]);
  });

  it.each([
    'url:above=https://a',
    'name:below=x',
    'version:exact=1',
    'status=<MARKED>',
    'title=<MARKED>',
    'name=',
    'date=MARKED',
    '_count=MARKED',
    'name:missing=MARKED',
    '_page=WyJhZnRlciIsImEiLCJiIl0x',
  ])('refuses %s', async (query) => {
    const { status, json, text } = await search('ValueSet', query);
    expect([status, json.resourceType]).toEqual([400, 'OperationOutcome']);
    expect(text).not.toContain('MARKED');
  });

  it('passes over what it does not know, and says so; strictly, it refuses', async () => {
    const lenient = await search('Library', '_lastUpdated=2026&colour=MARKED&_count=1');
    expect(entriesOf(lenient, 'outcome')[0].issue[0].diagnostics).toMatch(/^Parameters 1, 2 of this search/);
    expect(lenient.text).not.toContain('MARKED');
  });
});

describe('a definition that is read', () => {
  it.each(DEFINITION_TYPES)('has a version by which it is read again: %s', async (type) => {
    const [{ id, meta }] = entriesOf(await search(type, '_count=1'));
    const read = await service.get(`/fhir/${type}/${id}`);
    expect(read.headers.etag).toBe(`W/"${meta.versionId}"`);
    expect(read.headers).not.toHaveProperty('last-modified');
    expect(
      (await service.get(`/fhir/${type}/${id}`, { 'if-none-match': `W/"${meta.versionId}"` })).status,
    ).toBe(304);
    const version = await service.get(`/fhir/${type}/${id}/_history/${meta.versionId}`);
    expect([version.status, version.text]).toEqual([200, read.text]);
    for (const other of ['1', 'MARKED', '%00'])
      expect((await service.get(`/fhir/${type}/${id}/_history/${other}`)).status).toBe(404);
  });

  it('has the same version in every process', async () => {
    const other = await runService({ variables: { BASE_URL: BASE } });
    const versionAt = async (one: RunningService) =>
      (await one.get('/fhir/Questionnaire/sud-intake-adaptive')).json.meta.versionId;
    expect(await versionAt(other)).toBe(await versionAt(service));
    await other.app.close();
  });
});

const SUBSETTED = expect.objectContaining({ code: 'SUBSETTED' });

describe('a part of a resource', () => {
  it('is its summary, is marked so, and keeps what must be there and its security labels', async () => {
    const plan = await planFor('Patient/summary');
    const [summary] = entriesOf(await search('CarePlan', 'patient=summary&_summary=true'));
    expect(summary.meta).toEqual({ ...summary.meta, security: plan.meta.security, tag: [SUBSETTED] });
    expect(Object.keys(summary)).toEqual(
      Object.keys({ meta: 0, ...plan })
        .filter(
          (name) =>
            !['text', 'language', 'contained', 'supportingInfo', 'goal', 'activity', 'note'].includes(name),
        )
        .toSorted((a, b) => Object.keys(summary).indexOf(a) - Object.keys(summary).indexOf(b)),
    );
    expect((await service.get(`/fhir/CarePlan/${plan.id}?_summary=true`)).json).toEqual(summary);
    expect((await service.get(`/fhir/CarePlan/${plan.id}/_history/1?_summary=true`)).json).toEqual(summary);
  });

  it('is its narrative, or all but that', async () => {
    const plan = await planFor('Patient/text');
    const [text] = entriesOf(await search('CarePlan', 'patient=text&_summary=text'));
    expect(Object.keys(text).toSorted()).toEqual(
      ['id', 'intent', 'meta', 'resourceType', 'status', 'subject', 'text'].toSorted(),
    );
    const [data] = entriesOf(await search('CarePlan', 'patient=text&_summary=data'));
    const { text: _, meta, ...rest } = plan;
    expect(data).toEqual({
      ...rest,
      meta: { ...data.meta, ...meta, tag: [SUBSETTED] },
      contained: data.contained,
    });
  });

  it('is the elements that were asked for, with what is contained in them', async () => {
    const plan = await planFor('Patient/elements', 'provisional');
    const [some] = entriesOf(await search('CarePlan', 'patient=elements&_elements=supportingInfo,title'));
    expect(Object.keys(some).toSorted()).toEqual(
      [
        'contained',
        'id',
        'intent',
        'meta',
        'resourceType',
        'status',
        'subject',
        'supportingInfo',
        'title',
      ].toSorted(),
    );
    const types = some.contained.map(({ resourceType }: Any) => resourceType);
    expect(types).toEqual(['GuidanceResponse', 'OperationOutcome']);
    expect(some.title).toBe(plan.title);
    const [recorded] = entriesOf(
      await search('Provenance', 'patient=elements&_elements=occurred,occurredDateTime'),
    );
    expect(recorded).toMatchObject({ target: [{}], recorded: expect.any(String), agent: [{}] });
  });

  it('of a definition keeps what must be there, to the last level', async () => {
    const { json } = await service.get('/fhir/Questionnaire/sud-intake?_elements=item');
    expect(json).toMatchObject({ status: expect.any(String), meta: { tag: [SUBSETTED] } });
    expect(json).not.toHaveProperty('publisher');
    const whole = (await service.get('/fhir/Questionnaire/sud-intake')).json;
    expect(json.item).toEqual(whole.item);
    expect(whole.meta).not.toHaveProperty('tag');
  });

  it('cannot be a number of one resource, or what nobody knows', async () => {
    const { id } = await planFor('Patient/no-part');
    for (const query of ['_summary=count', '_summary=MARKED'])
      expect((await service.get(`/fhir/CarePlan/${id}?${query}`)).status).toBe(400);
  });
});

describe('a search for plans', () => {
  it('gives the Provenance of each beside it, and the plan of each Provenance', async () => {
    const plan = await planFor('Patient/include');
    const answer = await search('CarePlan', 'patient=include&_revinclude=Provenance:target');
    expect([answer.json.total, idsOf(answer)]).toEqual([1, [plan.id]]);
    const provenance = (await service.get(`/fhir/Provenance/${plan.id}`)).json;
    expect(entriesOf(answer, 'include')).toEqual([provenance]);
    expect(answer.json.entry[1].fullUrl).toBe(`${BASE}/fhir/Provenance/${plan.id}`);
    const turned = await search('Provenance', 'patient=include&_include=Provenance:target');
    expect(entriesOf(turned, 'include')).toEqual([(await service.get(`/fhir/CarePlan/${plan.id}`)).json]);
    const unknown = await search('CarePlan', 'patient=include&_include=CarePlan:subject');
    expect(entriesOf(unknown, 'outcome')).toHaveLength(1);
  });

  it('leaves out what :not names, and tells what is missing', async () => {
    const plan = await planFor('Patient/not');
    const level = plan.category[1].coding[0].code;
    for (const [query, total] of [
      ['status:not=draft', 0],
      ['status:not=active,revoked', 1],
      [`category:not=${level}`, 0],
      ['category:not=nothing', 1],
      ['replaces:missing=true', 1],
      ['replaces:missing=false', 0],
      ['subject:missing=false', 1],
      ['subject:missing=true', 0],
    ] as const)
      expect([query, (await search('CarePlan', `patient=not&${query}`)).json.total]).toEqual([query, total]);
  });

  it('has pages in an order of several, forwards and back', async () => {
    for (let i = 0; i < 5; i++) await planFor('Patient/orders');
    const all = idsOf(await search('CarePlan', 'patient=orders&_sort=-date,_id'));
    const first = await search('CarePlan', 'patient=orders&_sort=-date,_id&_count=2');
    const second = await service.get(linkOf(first, 'next') ?? '');
    const third = await service.get(linkOf(second, 'next') ?? '');
    expect([...idsOf(first), ...idsOf(second), ...idsOf(third)]).toEqual(all);
    expect([linkOf(first, 'previous'), linkOf(third, 'next')]).toEqual([undefined, undefined]);
    expect(idsOf(await service.get(linkOf(third, 'previous') ?? ''))).toEqual(idsOf(second));
    const back = await service.get(linkOf(second, 'previous') ?? '');
    expect([idsOf(back), linkOf(back, 'previous')]).toEqual([idsOf(first), undefined]);
    expect(idsOf(await service.get(linkOf(second, 'first') ?? ''))).toEqual(idsOf(first));
    expect(idsOf(await service.get(linkOf(second, 'self') ?? ''))).toEqual(idsOf(second));
  });

  it('of guidance and provenance reads their one version', async () => {
    const { id } = await planFor('Patient/versions');
    for (const type of ['GuidanceResponse', 'Provenance']) {
      const read = await service.get(`/fhir/${type}/${id}`);
      expect((await service.get(`/fhir/${type}/${id}/_history/1`)).text).toBe(read.text);
      expect((await service.get(`/fhir/${type}/${id}/_history/2`)).status).toBe(404);
    }
  });
});
