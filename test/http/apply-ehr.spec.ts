import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { ehrConfigFile } from '../support/fhir-server/ehr-site.js';
import { FhirServer, type Json } from '../support/fhir-server/fhir-server.js';
import { caseWith, GOALS_MET, responseOf } from './golden.js';
import { type RunningService, runService } from './running-service.js';

jest.setTimeout(120_000);

const APPLY = '/fhir/PlanDefinition/sud-level-of-care/$apply';
const FINAL = caseWith('final').facts;

let ehr: FhirServer;
let service: RunningService;
beforeAll(async () => {
  ehr = await FhirServer.start();
  service = await runService({ variables: { EHR_CONFIG: ehrConfigFile(ehr.baseUrl), VERIFY: 'off' } });
  for (const id of ['p1', 'p2', 'p3']) ehr.stored.put({ resourceType: 'Patient' } as Json, id);
  put({ ...responseOf(service, FINAL), subject: { reference: 'Patient/p1' } }, 'r1');
  put({ ...responseOf(service, GOALS_MET), subject: { reference: 'Patient/p2' } }, 'r2');
  put(plan('Patient/p2'), 'c2');
});
afterAll(async () => {
  await service?.app.close();
  await ehr?.close();
});

const put = (resource: object, id: string) => ehr.stored.put(resource as Json, id);
const plan = (reference: string) => ({
  resourceType: 'CarePlan',
  status: 'active',
  intent: 'plan',
  subject: { reference },
  category: [
    {
      coding: [
        { system: 'https://stepdown.example/fhir/CodeSystem/level-of-care', code: 'intensive-outpatient' },
      ],
    },
  ],
});
const apply = (valueString: string, ...more: readonly object[]) =>
  service.post(APPLY, {
    resourceType: 'Parameters',
    parameter: [{ name: 'subject', valueString }, ...more],
  });
const endpoint = (address: string) => ({
  name: 'dataEndpoint',
  resource: { resourceType: 'Endpoint', address },
});
const dataOf = (...resources: readonly object[]) => ({
  name: 'data',
  resource: {
    resourceType: 'Bundle',
    type: 'collection',
    entry: resources.map((resource) => ({ resource })),
  },
});

describe('$apply with a person alone', () => {
  it('decides on what the EHR knows, as on the same records that are sent', async () => {
    const fetched = await apply('Patient/p1');
    const sent = await apply('Patient/p1', dataOf({ ...ehr.stored.find('QuestionnaireResponse', 'r1') }));
    expect([fetched.status, sent.status]).toEqual([200, 200]);
    expect(fetched.json.title).toBe(sent.json.title);
    expect(fetched.json.supportingInfo).toContainEqual({ reference: 'QuestionnaireResponse/r1' });
  });

  it('reviews the plan that the person has there', async () => {
    const { status, json } = await apply('Patient/p2');
    expect([status, json.replaces]).toEqual([200, [{ reference: 'CarePlan/c2' }]]);
  });

  it('takes the EHR that is named, by its address or by where the person lives', async () => {
    const named = await apply('Patient/p1', endpoint(ehr.baseUrl));
    const home = await apply(`${ehr.baseUrl}/Patient/p1`);
    expect([named.status, home.status]).toEqual([200, 200]);
  });

  it('says what is missing where the EHR knows nothing of the person', async () => {
    const { status, json } = await apply('Patient/p3');
    expect([status, json.resourceType]).toEqual([422, 'OperationOutcome']);
    expect(json.issue.length).toBeGreaterThan(3);
  });

  it('answers 404 for a person whom the EHR does not know', async () => {
    const { status, json, text } = await apply('Patient/nobody');
    expect([status, json.issue[0].code, text.includes('nobody')]).toEqual([404, 'not-found', false]);
  });

  it('calls no address that is not configured', async () => {
    const { status, json } = await apply('Patient/p1', endpoint('http://169.254.169.254/fhir'));
    expect([status, json.issue[0].code]).toEqual([422, 'not-supported']);
  });

  it('reads nothing where nothing else is to be used', async () => {
    const { status, json } = await apply('Patient/p1', { name: 'useServerData', valueBoolean: false });
    expect([status, json.issue[0].code]).toEqual([422, 'required']);
  });

  it('reads what the EHR has besides what was sent, where that is wished', async () => {
    const mild = { ...responseOf(service, GOALS_MET), id: 'sent', subject: { reference: 'Patient/p2' } };
    const alone = await apply('Patient/p2', dataOf(mild));
    const both = await apply('Patient/p2', dataOf(mild), { name: 'useServerData', valueBoolean: true });
    expect(alone.json).not.toHaveProperty('replaces');
    expect(both.json.replaces).toEqual([{ reference: 'CarePlan/c2' }]);
  });

  it('is not answered while the EHR cannot be read', async () => {
    ehr.fault = () => 'unavailable';
    const { status, json } = await apply('Patient/p1');
    ehr.fault = () => undefined;
    expect([status, json.resourceType]).toEqual([503, 'OperationOutcome']);
  });
});
