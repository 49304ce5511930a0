import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import type { FactInputs } from '#libs/rules';
import { ehrConfigFile, SECRET, until } from '../support/fhir-server/ehr-site.js';
import { FhirServer, type Json } from '../support/fhir-server/fhir-server.js';
import { caseWith, GOALS_MET, responseOf } from './golden.js';
import { type RunningService, runService } from './running-service.js';

jest.setTimeout(120_000);

const IDS = 'https://stepdown.example/fhir/NamingSystem/decision';
const FINAL = caseWith('final').facts;

let ehr: FhirServer;
let service: RunningService;
let number = 0;
/** The person of the test. */
let person: string;

beforeAll(async () => {
  ehr = await FhirServer.start();
  service = await runService({ variables: { EHR_CONFIG: ehrConfigFile(ehr.baseUrl), VERIFY: 'off' } });
});
beforeEach(() => {
  number += 1;
  person = `Patient/p${number}`;
  ehr.stored.put({ resourceType: 'Patient', birthDate: '1984-02-03' } as Json, `p${number}`);
});
afterAll(async () => {
  await service?.app.close();
  await ehr?.close();
});

/** A response of the person as it stands in the EHR; its id. */
function respond(facts: FactInputs, more: object = {}, id = `r${number}`): string {
  const response = responseOf(service, facts) as Json;
  const authored = new Date().toISOString();
  ehr.stored.put({ ...response, subject: { reference: person }, authored, ...more }, id);
  return id;
}

const deliver = (path: string, authorization = `Bearer ${SECRET}`, name = 'north') =>
  service.app.inject({ method: 'PUT', url: `/ehr/${name}/subscription/${path}`, headers: { authorization } });

const ofPerson = (type: string): readonly Json[] =>
  ehr.stored.all(type).filter((it) => (it.subject ?? it.for).reference === person);
const planWith = (status: string): Promise<Json> =>
  until(() => ofPerson('CarePlan').find((plan) => plan.status === status));
const decisionOf = (plan: Json): string => plan.identifier[0].value;
const filingOf = async (plan: Json) => (await service.get(`/api/decisions/${decisionOf(plan)}`)).json.filing;
/** Nothing is left to be done about responses and filings. */
const settled = () => until(async () => (await service.get('/health/ready')).json.ehrs[0].waiting === 0);

/** Somebody accepts a plan in the EHR, which tells of it. */
async function accept({ id }: Json): Promise<void> {
  ehr.stored.put({ ...ehr.stored.find('CarePlan', id), status: 'active' }, id);
  expect((await deliver(`CarePlan/${id}`)).statusCode).toBe(202);
}

describe('A questionnaire that was completed in the EHR', () => {
  it('leads to one plan there, with its Provenance and Task, however often it is told of', async () => {
    const id = respond(FINAL);
    for (let i = 0; i < 3; i++) expect((await deliver(`QuestionnaireResponse/${id}`)).statusCode).toBe(202);
    const plan = await planWith('draft');
    for (let i = 0; i < 3; i++) await deliver(`QuestionnaireResponse/${id}`);
    await settled();
    expect(ofPerson('CarePlan')).toHaveLength(1);
    expect(plan).toMatchObject({
      status: 'draft',
      identifier: [{ system: IDS }],
      supportingInfo: [{ reference: `QuestionnaireResponse/${id}` }, { reference: '#guidance' }],
    });
    expect(plan.meta.security.length).toBeGreaterThan(0);
    expect(plan.contained.map(({ resourceType }: Json) => resourceType)).not.toContain('Provenance');
    const target = { reference: `CarePlan/${plan.id}` };
    const provenances = ehr.stored
      .all('Provenance')
      .filter((it) => it.target[0].reference === target.reference);
    expect(provenances).toHaveLength(1);
    expect(provenances[0].meta.security).toEqual(plan.meta.security);
    expect(ofPerson('Task')).toMatchObject([{ status: 'requested', focus: target }]);
    expect(await filingOf(plan)).toMatchObject({ ehr: 'north', state: 'done', carePlan: target.reference });
  });

  it('is decided on once more when it is amended, and the proposal before is withdrawn', async () => {
    const id = respond(FINAL);
    await deliver(`QuestionnaireResponse/${id}`);
    const first = await planWith('draft');
    respond({ ...FINAL, suicidal_ideation: 'plan-or-intent' }, { status: 'amended' });
    await deliver(`QuestionnaireResponse/${id}`);
    await planWith('revoked');
    await settled();
    const plans = ofPerson('CarePlan');
    expect(plans.map(({ status }) => status).toSorted()).toEqual(['draft', 'revoked']);
    const second = plans.find(({ status }) => status === 'draft');
    expect(second.replaces).toEqual([{ reference: `CarePlan/${first.id}` }]);
    const kept = (await service.get(`/fhir/CarePlan/${decisionOf(first)}`)).json;
    expect(kept.status).toBe('revoked');
  });

  it('leads to nothing while it is in progress, or where it answers what nobody here knows', async () => {
    const open = respond(FINAL, { status: 'in-progress' });
    const foreign = respond(
      FINAL,
      { questionnaire: 'https://elsewhere.example/Questionnaire/x' },
      `f${number}`,
    );
    for (const id of [open, foreign, 'nobody-has-it']) await deliver(`QuestionnaireResponse/${id}`);
    await settled();
    expect(ofPerson('CarePlan')).toEqual([]);
  });

  it('is found where the EHR does not say what has changed', async () => {
    respond(FINAL);
    const url = '/ehr/north/subscription';
    const headers = { authorization: `Bearer ${SECRET}` };
    expect((await service.app.inject({ method: 'POST', url, headers })).statusCode).toBe(202);
    await planWith('draft');
  });

  it('leads to no plan where too little is known, and the decision says that there is none', async () => {
    const id = respond({});
    await deliver(`QuestionnaireResponse/${id}`);
    await until(() => service.log.some((line) => line.includes('"status":"insufficient"')));
    await settled();
    expect(ofPerson('CarePlan')).toEqual([]);
    const line = service.log.findLast((it) => it.includes('"event":"decision"')) ?? '{}';
    const { json } = await service.get(`/api/decisions/${JSON.parse(line).decision}`);
    expect(json.filing).toEqual(expect.objectContaining({ ehr: 'north', state: 'none' }));
  });

  it('is filed once the EHR is back, where it was away', async () => {
    const id = respond(FINAL);
    ehr.fault = ({ method }) => (method === 'POST' ? 'unavailable' : undefined);
    await deliver(`QuestionnaireResponse/${id}`);
    const ready = await until(async () => {
      const { json } = await service.get('/health/ready');
      const isTold = service.log.some((line) => line.includes('"error":"ehr-unavailable-server-error"'));
      return json.ehrs[0].waiting === 1 && isTold && json;
    });
    expect(ready).toMatchObject({ status: 'ok', ehrs: [{ id: 'north', waiting: 1 }] });
    ehr.fault = () => undefined;
    const plan = await planWith('draft');
    await settled();
    expect(await filingOf(plan)).toMatchObject({ state: 'done' });
  });

  it('is filed once where the answer of the EHR is lost', async () => {
    const id = respond(FINAL);
    let lost = 0;
    ehr.fault = ({ method }) => {
      if (method !== 'POST' || lost > 1) return undefined;
      lost += 1;
      return 'lose-answer';
    };
    await deliver(`QuestionnaireResponse/${id}`);
    const plan = await planWith('draft');
    await settled();
    ehr.fault = () => undefined;
    expect(lost).toBe(2);
    expect(ofPerson('CarePlan')).toHaveLength(1);
    expect(ofPerson('Task')).toHaveLength(1);
    const target = `CarePlan/${plan.id}`;
    expect(ehr.stored.all('Provenance').filter((it) => it.target[0].reference === target)).toHaveLength(1);
    expect(await filingOf(plan)).toMatchObject({ state: 'done', carePlan: target });
  });
});

describe('The plan that a person has', () => {
  it('ends when the next one is in force, and not before', async () => {
    await deliver(`QuestionnaireResponse/${respond(FINAL)}`);
    const first = await planWith('draft');
    await accept(first);
    await deliver(`QuestionnaireResponse/${respond(GOALS_MET, {}, `review${number}`)}`);
    const next = await planWith('draft');
    await settled();
    expect(next.replaces).toEqual([{ reference: `CarePlan/${first.id}` }]);
    expect(ehr.stored.find('CarePlan', first.id).status).toBe('active');
    await accept(next);
    const ended = await planWith('completed');
    expect(ended).toMatchObject({ id: first.id, period: { end: expect.any(String) } });
  });
});

describe('$apply with a person alone', () => {
  const door = '/fhir/PlanDefinition/sud-level-of-care/$apply';
  const apply = (subject: string) =>
    service.post(door, {
      resourceType: 'Parameters',
      parameter: [{ name: 'subject', valueString: subject }],
    });

  it('reads the record in the EHR and decides on it, and files nothing', async () => {
    const id = respond(FINAL);
    const { status, json } = await apply(person);
    expect(status).toBe(200);
    expect(json).toMatchObject({ resourceType: 'CarePlan', subject: { reference: person } });
    expect(json.supportingInfo).toContainEqual({ reference: `QuestionnaireResponse/${id}` });
    expect((await apply(`${ehr.baseUrl}/${person}`)).status).toBe(200);
    expect(ofPerson('CarePlan')).toEqual([]);
  });

  it('decides on nothing where a part of the record cannot be read', async () => {
    respond(FINAL);
    ehr.fault = ({ path }) => (path.startsWith('Condition') ? 'unavailable' : undefined);
    const { status, json } = await apply(person);
    ehr.fault = () => undefined;
    expect(status).toBe(503);
    expect(json).toMatchObject({ resourceType: 'OperationOutcome', issue: [{ code: 'transient' }] });
  });

  it.each([
    'Patient/nobody',
    'https://elsewhere.example/fhir/Patient/p1',
    'http://169.254.169.254/Patient/p1',
  ])('about %s, whom the EHR does not know, reads nothing elsewhere', async (subject) => {
    const { status, json } = await apply(subject);
    expect([404, 422]).toContain(status);
    expect(json.resourceType).toBe('OperationOutcome');
  });
});

describe('A request that asks for its plan to be filed', () => {
  const door = '/fhir/QuestionnaireResponse/$recommend';
  const parametersWith = (fileIn: object) => ({
    resourceType: 'Parameters',
    parameter: [
      { name: 'file-in', ...fileIn },
      {
        name: 'questionnaire-response',
        resource: {
          ...responseOf(service, FINAL),
          subject: { reference: person },
          authored: new Date().toISOString(),
        },
      },
    ],
  });

  it('is answered with the plan, which stands in the EHR soon after', async () => {
    const { status, json } = await service.post(door, parametersWith({ valueCode: 'north' }));
    expect(status).toBe(200);
    const filed = await planWith('draft');
    expect(filed.identifier).toEqual(json.identifier);
    await settled();
    expect(await filingOf(filed)).toMatchObject({ state: 'done', carePlan: `CarePlan/${filed.id}` });
    const { replay } = (await service.get(`/api/decisions/${decisionOf(filed)}?replay=true`)).json;
    expect(replay).toMatchObject({ same: true, document: { same: true } });
  });

  it.each([
    { valueCode: 'south' },
    { valueCode: '../north' },
    { valueUri: 'https://elsewhere.example/fhir' },
  ])('is refused where it names no EHR that is configured: %j', async (fileIn) => {
    const { status, json } = await service.post(door, parametersWith(fileIn));
    expect(status).toBe(422);
    expect(json.issue[0].severity).toBe('error');
    expect(ofPerson('CarePlan')).toEqual([]);
  });
});

describe('A delivery', () => {
  it.each([
    ['without the secret', '', 'north'],
    ['with another secret', 'Bearer 0123456789abcdef0123456789abcdeg', 'north'],
    ['with a part of the secret', 'Bearer 0123456789abcdef', 'north'],
    ['to an EHR that is not configured', `Bearer ${SECRET}`, 'south'],
  ])('%s is refused, and nothing is told of why', async (_, authorization, name) => {
    const id = respond(FINAL);
    const answer = await deliver(`QuestionnaireResponse/${id}`, authorization, name);
    expect(answer.statusCode).toBe(401);
    expect(answer.json()).toMatchObject({ code: 'delivery-not-authorized' });
    expect(answer.payload).not.toContain(SECRET);
    await settled();
    expect(ofPerson('CarePlan')).toEqual([]);
  });

  it.each([
    'QuestionnaireResponse/..%2f..%2fadmin',
    'QuestionnaireResponse/a%00b',
    'QuestionnaireResponse/%3Fpatient=1',
    `QuestionnaireResponse/${'x'.repeat(65)}`,
    'Patient/p1',
    'QuestionnaireResponse/r1/_history/1',
  ])('of %s is not taken', async (path) => {
    expect([400, 404]).toContain((await deliver(path)).statusCode);
  });

  it('that is too large is not read', async () => {
    const payload = JSON.stringify({ resourceType: 'QuestionnaireResponse', x: 'x'.repeat(2_000_000) });
    const headers = { authorization: `Bearer ${SECRET}`, 'content-type': 'application/fhir+json' };
    const url = '/ehr/north/subscription/QuestionnaireResponse/r1';
    expect((await service.app.inject({ method: 'PUT', url, headers, payload })).statusCode).toBe(413);
  });

  it('is not believed: what it says of a response is read in the EHR', async () => {
    const id = respond(FINAL, { status: 'in-progress' });
    const payload = JSON.stringify({ ...ehr.stored.find('QuestionnaireResponse', id), status: 'completed' });
    const headers = { authorization: `Bearer ${SECRET}`, 'content-type': 'application/fhir+json' };
    const url = `/ehr/north/subscription/QuestionnaireResponse/${id}`;
    expect((await service.app.inject({ method: 'PUT', url, headers, payload })).statusCode).toBe(202);
    await settled();
    expect(ofPerson('CarePlan')).toEqual([]);
  });

  it('leaves neither answers nor persons in the log', async () => {
    await deliver(`QuestionnaireResponse/${respond(FINAL)}`);
    await planWith('draft');
    await settled();
    const lines = service.log.filter((line) => !line.includes('"level":"debug"')).join('');
    expect(lines).not.toMatch(/Patient\/p|1984-02-03|plan-or-intent/);
  });
});
