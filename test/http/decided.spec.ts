import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseWith, GOLDEN_CASES, responseOf } from './golden.js';
import { type Answer, type RunningService, runService } from './running-service.js';

const BASE = 'https://ehr.example/stepdown';
const RECOMMEND = '/fhir/QuestionnaireResponse/$recommend';
const file = join(mkdtempSync(join(tmpdir(), 'stepdown-decided-')), 'journal.db');
let service: RunningService;
beforeAll(async () => {
  service = await runService({ variables: { BASE_URL: BASE, JOURNAL_FILE: file } });
});
afterAll(() => service.app.close());

/** What the service proposes for a golden case, for this person. */
async function planFor(subject: string, status = 'final'): Promise<Answer> {
  const response = responseOf(service, caseWith(status).facts);
  const answer = await service.post(RECOMMEND, { ...response, subject: { reference: subject } });
  expect(answer.json.resourceType).toBe('CarePlan');
  return answer;
}
const search = (query: string, type = 'CarePlan', headers = {}) =>
  service.get(`/fhir/${type}?${query}`, headers);
/** The resources that a Bundle found. */
// biome-ignore lint/suspicious/noExplicitAny: tests read answers of every shape.
const found = ({ json }: Answer): readonly any[] =>
  (json.entry ?? [])
    .filter(({ search: { mode } }: { search: { mode: string } }) => mode === 'match')
    .map(({ resource }: { resource: object }) => resource);
const idsOf = (answer: Answer): readonly string[] => found(answer).map(({ id }) => id);

describe('a plan that was answered', () => {
  it('is read again, to the byte but for its version', async () => {
    for (const { facts } of GOLDEN_CASES) {
      const answered = await service.post(RECOMMEND, responseOf(service, facts));
      if (answered.json.resourceType !== 'CarePlan') continue;
      const read = await service.get(`/fhir/CarePlan/${answered.json.id}`);
      const { meta } = read.json;
      expect(meta).toEqual({ versionId: '1', lastUpdated: meta.lastUpdated, ...answered.json.meta });
      const version = `"versionId":"1","lastUpdated":"${meta.lastUpdated}",`;
      expect(read.text.replace(version, '')).toBe(answered.text);
      expect(read.headers).toMatchObject({
        etag: 'W/"1"',
        'last-modified': new Date(meta.lastUpdated).toUTCString(),
        'content-type': 'application/fhir+json; charset=utf-8',
      });
    }
  });

  it('is not sent again to who has it', async () => {
    const { json } = await planFor('Patient/etag');
    const url = `/fhir/CarePlan/${json.id}`;
    for (const known of ['W/"1"', '"1"', '*', 'W/"7", W/"1"']) {
      const answer = await service.get(url, { 'if-none-match': known });
      expect([answer.status, answer.text, answer.headers.etag]).toEqual([304, '', 'W/"1"']);
    }
    expect((await service.get(url, { 'if-none-match': 'W/"2"' })).status).toBe(200);
  });

  it('answers HEAD as it answers GET, without a body', async () => {
    const { json } = await planFor('Patient/head');
    const { statusCode, headers, payload } = await service.app.inject({
      method: 'HEAD',
      url: `/fhir/CarePlan/${json.id}`,
    });
    expect([statusCode, headers.etag, payload]).toEqual([200, 'W/"1"', '']);
  });

  it.each(['MARKED', '%00', '..%2f..%2fetc', "'%20OR%201=1--", 'x'.repeat(99), '_search', '$nothing'])(
    'is not found by the id %s',
    async (id) => {
      for (const type of ['CarePlan', 'GuidanceResponse', 'Provenance']) {
        const { status, json, text } = await service.get(`/fhir/${type}/${id}`);
        expect([status, json.resourceType, json.issue[0].code]).toEqual([
          404,
          'OperationOutcome',
          'not-found',
        ]);
        expect(text).not.toContain('MARKED');
      }
    },
  );

  it('has a history of its versions', async () => {
    const { json } = await planFor('Patient/history');
    const url = `/fhir/CarePlan/${json.id}/_history`;
    const read = (await service.get(`/fhir/CarePlan/${json.id}`)).json;
    expect((await service.get(url)).json).toEqual({
      resourceType: 'Bundle',
      meta: { security: json.meta.security },
      type: 'history',
      total: 1,
      link: [{ relation: 'self', url: `${BASE}${url}` }],
      entry: [
        {
          fullUrl: `${BASE}/fhir/CarePlan/${json.id}`,
          resource: read,
          request: { method: 'POST', url: 'CarePlan' },
          response: { status: '201', etag: 'W/"1"', lastModified: read.meta.lastUpdated },
        },
      ],
    });
    const version = await service.get(`${url}/1`);
    expect([version.status, version.json, version.headers.etag]).toEqual([200, read, 'W/"1"']);
    expect((await service.get(`${url}/1`, { 'if-none-match': 'W/"1"' })).status).toBe(304);
  });

  it.each(['2', '0', '-1', '1.0', 'x', '1e3', '99999999999999999999'])(
    'has no version %s',
    async (version) => {
      const { json } = await planFor('Patient/history');
      const answer = await service.get(`/fhir/CarePlan/${json.id}/_history/${version}`);
      expect([answer.status, answer.json.issue[0].code]).toEqual([404, 'not-found']);
    },
  );

  it('has no history where there is no plan', async () => {
    expect((await service.get('/fhir/CarePlan/nobody/_history')).status).toBe(404);
  });
});

describe('what stands in a plan', () => {
  it('is read on its own: the guidance, with its messages, and the plan as its result', async () => {
    const { json: plan } = await planFor('Patient/guided', 'provisional');
    const [guidance, messages] = plan.contained;
    const { json, headers } = await service.get(`/fhir/GuidanceResponse/${plan.id}`);
    const { id: _, ...rest } = guidance;
    expect(json).toEqual({
      ...rest,
      id: plan.id,
      meta: { versionId: '1', lastUpdated: json.meta.lastUpdated, security: plan.meta.security },
      language: 'en',
      contained: [messages],
      result: { reference: `CarePlan/${plan.id}` },
    });
    expect(headers.etag).toBe('W/"1"');
  });

  it('is read on its own: the provenance, with the plan as its target', async () => {
    const { json: plan } = await planFor('Patient/guided');
    const provenance = plan.contained.find(
      ({ resourceType }: { resourceType: string }) => resourceType === 'Provenance',
    );
    const { json } = await service.get(`/fhir/Provenance/${plan.id}`);
    expect(json).toEqual({
      ...provenance,
      id: plan.id,
      meta: { versionId: '1', lastUpdated: json.meta.lastUpdated, security: plan.meta.security },
      language: 'en',
      target: [{ reference: `CarePlan/${plan.id}` }],
    });
  });

  it('is found by person and by plan', async () => {
    const { json: plan } = await planFor('Patient/by-plan');
    for (const [type, query] of [
      ['GuidanceResponse', 'patient=by-plan'],
      ['GuidanceResponse', `identifier=${plan.id}`],
      ['GuidanceResponse', `_id=${plan.id}&subject=Patient/by-plan`],
      ['Provenance', 'patient=by-plan'],
      ['Provenance', `target=CarePlan/${plan.id}`],
      ['Provenance', `target=${BASE}/fhir/CarePlan/${plan.id}`],
      ['Provenance', `recorded=${plan.created}&target=${plan.id}`],
    ]) {
      const answer = await search(query ?? '', type);
      expect([answer.json.total, idsOf(answer)]).toEqual([1, [plan.id]]);
      expect(answer.json.entry[0].fullUrl).toBe(`${BASE}/fhir/${type}/${plan.id}`);
      expect(found(answer)[0]).toEqual((await service.get(`/fhir/${type}/${plan.id}`)).json);
    }
    expect((await search(`target=https://other.example/CarePlan/${plan.id}`, 'Provenance')).json.total).toBe(
      0,
    );
  });
});

describe('a search', () => {
  it('finds a plan as soon as it was answered, and tells what it understood', async () => {
    const { json: plan } = await planFor('Patient/read-after-write');
    const answer = await search('patient=read-after-write');
    expect(answer.json).toMatchObject({
      resourceType: 'Bundle',
      type: 'searchset',
      total: 1,
      meta: { security: plan.meta.security },
      link: [
        {
          relation: 'self',
          url: `${BASE}/fhir/CarePlan?patient=read-after-write&_sort=-date&_count=20`,
        },
      ],
      entry: [{ fullUrl: `${BASE}/fhir/CarePlan/${plan.id}`, search: { mode: 'match' } }],
    });
    expect(found(answer)[0]).toEqual((await service.get(`/fhir/CarePlan/${plan.id}`)).json);
  });

  it('has each parameter', async () => {
    const { json: plan } = await planFor('Patient/each');
    const other = (await planFor('https://other.example/fhir/Patient/each', 'provisional')).json;
    const level = plan.category[1].coding[0];
    const { lastUpdated } = (await service.get(`/fhir/CarePlan/${plan.id}`)).json.meta;
    const ours = [
      `_id=${plan.id}`,
      `_id=nobody,${plan.id}`,
      `identifier=${plan.id}`,
      `identifier=https://stepdown.example/fhir/NamingSystem/decision|${plan.id}`,
      'subject=Patient/each',
      'subject=each',
      'subject:Patient=each',
      'patient=Patient/each',
      'patient=each',
      `patient=${BASE}/fhir/Patient/each`,
      'patient=nobody,each',
      'patient=each&status=draft',
      'patient=each&status=http://hl7.org/fhir/request-status|draft,active',
      `patient=each&category=${level.code}`,
      `patient=each&category=${level.system}|${level.code}`,
      `patient=each&category=${level.system}|`,
      `patient=each&category=${level.code}&category=assess-plan`,
      `patient=each&category=nothing,${level.code}`,
      `patient=each&date=ge${plan.created}`,
      `patient=each&date=le${plan.created.slice(0, 10)}T23:59:59Z`,
      `patient=each&date=sa2020&date=lt2100`,
      'patient=each&date=ne2020',
      `patient=each&_lastUpdated=${lastUpdated}`,
      `patient=each&_lastUpdated=${lastUpdated.slice(0, 4)}`,
      `patient=each&_lastUpdated=gt2020-01-01T00:00:00+14:00`,
      `patient=each&_lastUpdated=lt2100-01-01T00:00:00%2B14:00`,
      'patient=each&_format=json&_pretty=true&_summary=false',
    ];
    for (const query of ours) expect([query, idsOf(await search(query))]).toEqual([query, [plan.id]]);
    const nobodys = [
      '_id=nobody',
      `identifier=urn:other|${plan.id}`,
      `_id=${plan.id}&_id=${other.id}`,
      'patient=https://third.example/fhir/Patient/each',
      'patient=each&status=active',
      'patient=each&category=urn:other|assess-plan',
      `patient=each&category=${level.code}&category=nothing`,
      'patient=each&date=2020',
      'patient=each&date=eb2100',
      'patient=each&date=sa9999',
      'patient=each&date=sa2100',
      'patient=each&_lastUpdated=gt9999-12-31',
      'patient=each&replaces=CarePlan/nobody',
    ];
    for (const query of nobodys) expect([query, (await search(query)).json.total]).toEqual([query, 0]);
    expect(idsOf(await search('patient=https://other.example/fhir/Patient/each'))).toEqual([other.id]);
  });

  it('is the same as a form', async () => {
    const { json: plan } = await planFor('Patient/form');
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await service.post('/fhir/CarePlan/_search', 'patient=form&_count=5', headers);
    expect([answer.status, answer.json]).toEqual([200, (await search('patient=form&_count=5')).json]);
    const both = await service.post('/fhir/CarePlan/_search?status=active', 'patient=form', headers);
    expect(both.json.total).toBe(0);
    expect(idsOf(await service.post('/fhir/CarePlan/_search', `_id=${plan.id}`, headers))).toEqual([plan.id]);
    expect((await service.post('/fhir/CarePlan/_search', {})).status).toBe(415);
    expect((await service.post('/fhir/CarePlan', 'patient=form', headers)).status).toBe(405);
  });

  it('tells how many there are, without them', async () => {
    await planFor('Patient/count');
    for (const query of ['_summary=count', '_count=0', '_summary=count&_count=5']) {
      const { json } = await search(`patient=count&${query}`);
      expect([json.total, json.entry]).toEqual([1, undefined]);
    }
    expect((await search('patient=count&_total=none')).json).not.toHaveProperty('total');
    expect((await search('patient=count&_total=accurate')).json.total).toBe(1);
    expect((await search('patient=count&_count=1000')).json.link[0].url).toContain('_count=100');
  });

  it('passes over what it does not know, and says so; strictly, it refuses', async () => {
    await planFor('Patient/strict');
    const query = 'MARKED=MARKED&patient=strict&subject.name=MARKED&_sort=MARKED&_elements=MARKED';
    const lenient = await search(query, 'CarePlan', { prefer: 'handling=lenient' });
    expect(lenient.json.total).toBe(1);
    const [, outcome] = lenient.json.entry;
    expect(outcome).toMatchObject({
      resource: {
        resourceType: 'OperationOutcome',
        issue: [
          {
            severity: 'warning',
            code: 'not-supported',
            diagnostics: expect.stringMatching(/^Parameters 1, 3, 4, 5 of this search are not supported/),
          },
        ],
      },
      search: { mode: 'outcome' },
    });
    expect((await search(query)).json).toEqual(lenient.json);
    expect(lenient.text).not.toContain('MARKED');
    const strict = await search(query, 'CarePlan', { prefer: 'respond-async, handling=strict' });
    expect([strict.status, strict.json.issue[0].code]).toEqual([400, 'not-supported']);
    expect(strict.text).not.toContain('MARKED');
  });

  it.each([
    'subject=',
    'subject=Group/1',
    'subject=Patient/MARKED/x',
    'subject:identifier=MARKED|1',
    'subject:missing=MARKED',
    'subject:missing=true,false',
    'subject:not=1',
    'category:below=x',
    'patient:exact=1',
    'status=MARKED',
    'status:not=MARKED',
    'status:toString=draft',
    '_summary=MARKED',
    '_summary=text&_revinclude=Provenance:target',
    'category=MARKED|a|b',
    'category=|assess-plan',
    'category=MARKED%20x',
    "category=MARKED'--",
    'category=%ff',
    '_id=MARKED%00',
    '_id=MARKED%25',
    'date=MARKED',
    'date=',
    'date=ap2026',
    'date=2026-13',
    'date=2026-02-30',
    'date=2026-02-29T00:00:00Z',
    'date=0000',
    'date=20260101',
    'date=2026-01-01T24:00:00Z',
    'date=2026-01-01T00:00:60Z',
    'date=2026-01-01T00:00:00%2B15:00',
    'date=gege2026',
    'date=2026,MARKED',
    '_lastUpdated=1e9',
    '_count=-1',
    '_count=MARKED',
    '_count=1&_count=2',
    '_total=MARKED',
    '_page=MARKED',
    '_page=e30',
    '_page=WyInIE9SIDE9MSIsImEiXQ',
    `_id=${'a,'.repeat(300)}a`,
    Array.from({ length: 60 }, () => 'status=draft').join('&'),
  ])('refuses %s, and repeats nothing of it', async (query) => {
    const { status, json, text } = await search(query);
    expect([status, json.resourceType]).toEqual([400, 'OperationOutcome']);
    expect(json.issue[0].diagnostics).toMatch(/\.$/);
    expect(text).not.toContain('MARKED');
  });

  it('takes SQL for the value it is', async () => {
    await planFor('Patient/sql');
    const { json } = await search(`patient=sql&_id=${encodeURIComponent("x' OR '1'='1")}`);
    expect(json.resourceType).toBe('OperationOutcome');
    expect((await search('patient=sql')).json.total).toBe(1);
  });
});

describe('pages', () => {
  const following = ({ json }: Answer): string | undefined =>
    json.link.find(({ relation }: { relation: string }) => relation === 'next')?.url.slice(BASE.length);

  it.each(['date', '-date', '_lastUpdated', '-_lastUpdated', '_id', '-_id'])(
    'by %s hold each plan once, though new ones come in between',
    async (sort) => {
      const patient = `pages-${sort.replaceAll('_', '')}`;
      const before: string[] = [];
      for (let i = 0; i < 7; i++) before.push((await planFor(`Patient/${patient}`)).json.id);
      const seen: string[] = [];
      let url: string | undefined = `/fhir/CarePlan?patient=${patient}&_sort=${sort}&_count=2`;
      let turns = 0;
      while (url !== undefined && turns < 20) {
        const [page] = await Promise.all([service.get(url), planFor(`Patient/${patient}`)]);
        expect(page.status).toBe(200);
        expect(found(page).length).toBeLessThanOrEqual(2);
        seen.push(...idsOf(page));
        url = following(page);
        turns += 1;
      }
      expect(new Set(seen).size).toBe(seen.length);
      expect(before.filter((id) => !seen.includes(id))).toEqual([]);
      if (sort === '-date' || sort === '-_lastUpdated') expect(seen.slice(-7)).toEqual(before.toReversed());
    },
  );

  it('of Provenance go on, too', async () => {
    for (let i = 0; i < 3; i++) await planFor('Patient/provenances');
    const first = await search('patient=provenances&_count=2', 'Provenance');
    const second = await service.get(following(first) ?? '');
    expect([...idsOf(first), ...idsOf(second)]).toHaveLength(3);
    expect([first.json.total, second.json.total, following(second)]).toEqual([3, 3, undefined]);
  });

  it('are not mixed up where a link is bent: another order, a place of another', async () => {
    for (let i = 0; i < 3; i++) await planFor('Patient/bent');
    const url = following(await search('patient=bent&_count=1')) ?? '';
    expect((await service.get(url.replace('_sort=-date', '_sort=_id'))).status).toBe(400);
    expect((await service.get(`${url}x`)).status).toBe(400);
  });
});

describe('what was taken away', () => {
  it('is gone, is not found, and what cannot be read is not taken for gone', async () => {
    const { json: plan } = await planFor('Patient/gone');
    const { json: broken } = await planFor('Patient/broken');
    const database = new DatabaseSync(file);
    database.exec(`UPDATE document SET text = NULL, subject = NULL WHERE id = '${plan.id}'`);
    database.exec(`UPDATE document SET text = x'00' WHERE id = '${broken.id}'`);
    database.close();
    for (const path of [
      `CarePlan/${plan.id}`,
      `GuidanceResponse/${plan.id}`,
      `Provenance/${plan.id}`,
      `CarePlan/${plan.id}/_history`,
      `CarePlan/${plan.id}/_history/1`,
    ]) {
      const { status, json } = await service.get(`/fhir/${path}`);
      expect([path, status, json.issue[0].code]).toEqual([path, 410, 'deleted']);
    }
    expect((await search(`_id=${plan.id}`)).json.total).toBe(0);
    const unreadable = await service.get(`/fhir/CarePlan/${broken.id}`);
    expect([unreadable.status, unreadable.json.issue[0].diagnostics]).toEqual([
      500,
      expect.stringMatching(/is not as it was written/),
    ]);
  });
});
