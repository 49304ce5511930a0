import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { seededRandom } from '#libs/analysis';
import type { RuleSets } from '#libs/decisions';
import { DECIDED_TYPES, DEFINITION_TYPES, jsonFromXml, xmlFromJson } from '#libs/fhir';
import { RULE_SETS } from '#libs/nest';
import { recordsOf } from '../support/records-of-a-person.js';
import { caseWith, GOLDEN_CASES, responseOf } from './golden.js';
import { type Answer, type RunningService, runService } from './running-service.js';
import { Witness } from './witness.js';

const XML = 'application/fhir+xml';
const RECOMMEND = '/fhir/QuestionnaireResponse/$recommend';
const witness = new Witness();
let service: RunningService;
beforeAll(async () => {
  service = await runService({ verifier: witness, variables: { LOG_LEVEL: 'silent' } });
});
afterAll(() => service.app.close());

const xmlOf = (resource: object): string => xmlFromJson(JSON.stringify(resource));
const postXml = (url: string, body: string, headers = {}): Promise<Answer> =>
  service.post(url, body, { 'content-type': XML, accept: XML, ...headers });
const asJson = ({ text, type }: Answer): unknown => {
  expect(type).toBe(`${XML}; charset=utf-8`);
  return JSON.parse(jsonFromXml(text));
};
const decidedBy = async (send: () => Promise<Answer>): Promise<string> => {
  witness.last = '';
  await send();
  return witness.last;
};

describe('XML', () => {
  it('leads to the same decision as JSON, to the byte, in every golden case', async () => {
    let decided = 0;
    for (const { facts } of GOLDEN_CASES) {
      const response = responseOf(service, facts);
      const inJson = await decidedBy(() => service.post(RECOMMEND, response));
      const inXml = await decidedBy(() => postXml(RECOMMEND, xmlOf(response)));
      expect(inXml).toBe(inJson);
      decided += inXml === '' ? 0 : 1;
    }
    expect(decided).toBe(GOLDEN_CASES.length);
  }, 120_000);

  it('says of every golden case what JSON says', async () => {
    for (const { facts } of GOLDEN_CASES) {
      const answer = await postXml(RECOMMEND, xmlOf(responseOf(service, facts)));
      const { resourceType, id } = asJson(answer) as { readonly resourceType: string; readonly id?: string };
      expect(resourceType).toBe(answer.status === 200 ? 'CarePlan' : 'OperationOutcome');
      if (id === undefined) continue;
      const read = await service.get(`/fhir/CarePlan/${id}`);
      expect(jsonFromXml((await service.get(`/fhir/CarePlan/${id}?_format=xml`)).text)).toBe(
        inOrder(read.text),
      );
    }
  }, 120_000);

  it('of a person’s records leads to the same decision as JSON, in every golden case', async () => {
    const ruleSet = service.app.get<RuleSets>(RULE_SETS, { strict: false }).find()?.ruleSet;
    if (!ruleSet) throw new Error('There is no default rule set.');
    const making = { random: seededRandom(20_261_122), now: new Date().toISOString() };
    for (const { facts } of GOLDEN_CASES) {
      const request = {
        resourceType: 'Parameters',
        parameter: [
          { name: 'questionnaire-response', resource: responseOf(service, facts) },
          { name: 'data', resource: recordsOf(ruleSet, facts, making) },
        ],
      };
      const inJson = await decidedBy(() => service.post(RECOMMEND, request));
      expect(await decidedBy(() => postXml(RECOMMEND, xmlOf(request)))).toBe(inJson);
    }
  }, 120_000);

  it.each([
    ['intake.json', RECOMMEND],
    ['unfinished.json', RECOMMEND],
    ['review.json', RECOMMEND],
    ['available.json', RECOMMEND],
    ['review-of-a-plan.json', '/fhir/CarePlan/$review'],
    ['populate.json', '/fhir/Questionnaire/$populate'],
    ['intake.json', '/fhir/Questionnaire/$process-response'],
  ])('of docs/examples/%s gets from %s what JSON gets', async (file, url) => {
    const body = readFileSync(join(import.meta.dirname, '../../docs/examples', file), 'utf8');
    const [json, xml] = [await service.post(url, body), await postXml(url, xmlFromJson(body))];
    expect([json.status, xml.status]).toEqual([200, 200]);
    expect(timeless(asJson(xml))).toEqual(timeless(json.json));
  });

  it.each(['/fhir/metadata', ...DEFINITION_TYPES.map((type) => `/fhir/${type}`)])(
    'of %s holds what JSON holds',
    async (url) => {
      const [json, xml] = [await service.get(url), await service.get(url, { accept: XML })];
      expect(xml.status).toBe(200);
      expect(asJson(xml)).toEqual(json.json);
    },
  );

  it.each(DECIDED_TYPES)('of every %s that was decided holds what JSON holds', async (type) => {
    await service.post(RECOMMEND, responseOf(service, caseWith('final').facts));
    const [json, xml] = [
      await service.get(`/fhir/${type}?_count=100`),
      await service.get(`/fhir/${type}?_count=100`, { accept: XML }),
    ];
    expect(json.json.entry.length).toBeGreaterThan(0);
    expect(asJson(xml)).toEqual(json.json);
  });

  it('of an interview holds the question that JSON holds', async () => {
    const url = '/fhir/Questionnaire/$next-question';
    const start = {
      resourceType: 'QuestionnaireResponse',
      questionnaire: 'https://stepdown.example/fhir/Questionnaire/sud-intake-adaptive',
      status: 'in-progress',
      subject: { reference: 'Patient/p1' },
      authored: new Date().toISOString(),
    };
    const [json, xml] = [await service.post(url, start), await postXml(url, xmlOf(start))];
    expect(timeless(asJson(xml))).toEqual(timeless(json.json));
  });

  it('is written in lines where that is wished', async () => {
    const { text } = await service.get('/fhir/metadata?_pretty=true&_format=xml');
    expect(text).toContain('\n<CapabilityStatement xmlns="http://hl7.org/fhir">\n  <url value="');
    expect(text).toContain('\n  <status value="active"/>\n');
    expect((await service.get('/fhir/metadata?_pretty=true')).text).toContain('{\n  "resourceType"');
    expect((await service.get('/fhir/metadata')).text).not.toContain('\n');
  });

  it.each(['text/xml', 'application/xml', 'application/xml+fhir'])('may be called %s', async (type) => {
    const response = xmlOf(responseOf(service, caseWith('final').facts));
    const answer = await service.post(RECOMMEND, response, { 'content-type': type, accept: type });
    expect([answer.status, answer.type]).toEqual([200, `${type}; charset=utf-8`]);
  });

  it('may be asked for in the form of a search', async () => {
    const form = { 'content-type': 'application/x-www-form-urlencoded' };
    const answer = await service.post('/fhir/CarePlan/_search', '_format=xml&_count=1', form);
    expect([answer.status, answer.type]).toEqual([200, `${XML}; charset=utf-8`]);
    expect((await service.post('/fhir/CarePlan/_search', '_format=turtle', form)).status).toBe(406);
  });
});

describe('A mistake', () => {
  it.each([
    ['in XML', RECOMMEND, '<QuestionnaireResponse', 400],
    [
      'in the resource',
      RECOMMEND,
      '<QuestionnaireResponse xmlns="http://hl7.org/fhir"><x/></QuestionnaireResponse>',
      400,
    ],
    ['in what it says', RECOMMEND, '<Patient xmlns="http://hl7.org/fhir"/>', 400],
    ['with nothing sent', RECOMMEND, '', 400],
    ['of size', RECOMMEND, ' '.repeat(1_100_000), 413],
    ['of the path', '/fhir/Nothing/$recommend', '<x/>', 404],
    ['of the address', '/fhir/%ZZ', '<x/>', 400],
    ['of the method', '/fhir/metadata', '<x/>', 405],
  ])('%s is told in XML to who asked for XML', async (_what, url, body, status) => {
    const answer = await postXml(url, body);
    expect([answer.status, asJson(answer)]).toMatchObject([status, { resourceType: 'OperationOutcome' }]);
  });

  it('is told in JSON to who asked for nothing that there is', async () => {
    const answer = await postXml(RECOMMEND, '<x/>', { accept: 'text/turtle' });
    expect([answer.status, answer.type]).toEqual([406, 'application/fhir+json; charset=utf-8']);
  });

  it('is told at its place', async () => {
    const response = xmlOf(responseOf(service, caseWith('final').facts)).replace('<linkId ', '<MARKED ');
    const { json, text, status } = await postXml(RECOMMEND, response, { accept: 'application/fhir+json' });
    expect([status, json.issue[0]]).toMatchObject([
      400,
      { code: 'structure', expression: ['QuestionnaireResponse.item[0]'] },
    ]);
    expect(text).not.toContain('MARKED');
  });
});

describe('Hostile XML', () => {
  const laughs = Array.from({ length: 30 }, (_, i) => `<!ENTITY l${i + 1} "${`&l${i};`.repeat(10)}">`).join(
    '',
  );
  const utf16 = (text: string) => Buffer.from(`\uFEFF${text}`, 'utf16le');
  const response = '<QuestionnaireResponse xmlns="http://hl7.org/fhir"/>';
  it.each<[string, string | Buffer]>([
    ['a billion laughs', `<!DOCTYPE x [<!ENTITY l0 "ha">${laughs}]><Parameters>&l30;</Parameters>`],
    [
      'a file of ours',
      `<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><Parameters>&f;</Parameters>`,
    ],
    ['a document type elsewhere', `<!DOCTYPE x SYSTEM "http://127.0.0.1:1/x.dtd">${response}`],
    ['20,000 levels', `${'<item>'.repeat(20_000)}${'</item>'.repeat(20_000)}`],
    ['a huge attribute', response.replace('/>', ` status="${'x'.repeat(900_000)}"/>`)],
    ['UTF-16', utf16(`<?xml version="1.0" encoding="UTF-16"?>${response}`)],
    ['bytes that are no UTF-8', Buffer.from([0x3c, 0x61, 0xff, 0xfe, 0x2f, 0x3e])],
    [
      'an inclusion',
      `<Parameters xmlns:xi="http://www.w3.org/2001/XInclude"><xi:include href="/etc/hostname"/></Parameters>`,
    ],
  ])('with %s is refused, quickly and with an OperationOutcome', async (_what, payload) => {
    const start = performance.now();
    const headers = { 'content-type': XML, accept: XML };
    const answer = await service.app.inject({ method: 'POST', url: RECOMMEND, headers, payload });
    expect(answer.statusCode).toBe(400);
    expect(answer.payload).toContain('<OperationOutcome xmlns="http://hl7.org/fhir">');
    expect(performance.now() - start).toBeLessThan(2_000);
  });

  it('holds to the limits that JSON has', async () => {
    const items = (count: number) => ({
      ...responseOf(service, caseWith('final').facts),
      item: Array.from({ length: count }, () => ({ linkId: 'x' })),
    });
    const answer = await postXml(RECOMMEND, xmlOf(items(5_001)), { accept: 'application/fhir+json' });
    expect([answer.status, answer.json.issue[0].code]).toEqual([422, 'too-costly']);
    const nested = `${'<item><linkId value="x"/>'.repeat(100)}${'</item>'.repeat(100)}`;
    const deep = `<QuestionnaireResponse xmlns="http://hl7.org/fhir">${nested}</QuestionnaireResponse>`;
    expect((await postXml(RECOMMEND, deep)).status).toBe(400);
  });

  it('is not taken where FHIR is not spoken', async () => {
    const answer = await service.post('/api/decisions', '<x/>', { 'content-type': XML });
    expect([answer.status, answer.type]).toEqual([415, 'application/problem+json; charset=utf-8']);
    expect((await service.get('/api/decisions/none', { accept: XML })).status).toBe(406);
  });
});

/** Members as the elements of XML stand. */
const inOrder = (json: string): string => jsonFromXml(xmlFromJson(json));
/** Without what tells one answer from the next. */
const timeless = (resource: unknown): unknown =>
  JSON.parse(
    JSON.stringify(resource)
      .replaceAll(/[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}/g, 'ID')
      .replaceAll(/\d{4}-\d\d-\d\dT[\d:.]+(Z|[+-]\d\d:\d\d)/g, 'TIME'),
  );
