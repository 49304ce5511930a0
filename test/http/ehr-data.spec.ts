import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseWith, responseOf } from './golden.js';
import { type RunningService, runService } from './running-service.js';

let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.app.close());

const recommendWith = (data: unknown) =>
  service.post('/fhir/QuestionnaireResponse/$recommend', {
    resourceType: 'Parameters',
    parameter: [
      { name: 'questionnaire-response', resource: responseOf(service, caseWith('final').facts) },
      { name: 'data', resource: data },
    ],
  });

const condition = (code: string, more: object = {}) => ({
  resourceType: 'Condition',
  id: 'c1',
  subject: { reference: 'Patient/p1' },
  recordedDate: '2026-01-05',
  clinicalStatus: {
    coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code: 'active' }],
  },
  code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] },
  ...more,
});
const bundle = (...resources: readonly object[]) => ({
  resourceType: 'Bundle',
  type: 'collection',
  entry: resources.map((resource) => ({ resource })),
});

describe('$recommend with data of the EHR', () => {
  it('places somebody in detox whose record knows of alcohol that the form does not', async () => {
    const { facts } = caseWith('final');
    const { substances_used: _, withdrawal_risk: __, ...rest } = facts;
    const answer = await service.post('/fhir/QuestionnaireResponse/$recommend', {
      resourceType: 'Parameters',
      parameter: [
        {
          name: 'questionnaire-response',
          resource: responseOf(service, { ...rest, withdrawal_risk: 'high' }),
        },
        { name: 'data', resource: bundle(condition('F10.20')) },
      ],
    });
    expect([answer.status, answer.json.title]).toEqual([200, 'Proposed level of care: Inpatient detox']);
    expect(answer.json.text.div).toContain('Alcohol and perhaps more');
    expect(answer.json.contained[0].status).toBe('data-requested');
  });

  it('does not let a diagnosis in remission, refuted or unknown change what was answered', async () => {
    const remission = { clinicalStatus: { coding: [{ code: 'remission' }] } };
    const refuted = { verificationStatus: { coding: [{ code: 'refuted' }] } };
    const resources = [condition('F10.20', remission), condition('F13.20', refuted), condition('Z99.9')];
    const [alone, together] = [await recommendWith(bundle()), await recommendWith(bundle(...resources))];
    expect(together.json.title).toBe(alone.json.title);
    expect(together.json.contained[0].status).toBe('success');
  });

  it('refuses a Bundle that is about somebody else', async () => {
    const resource = { resourceType: 'Condition', subject: { reference: 'Patient/p2' } };
    const { status, json } = await recommendWith({ resourceType: 'Bundle', entry: [{ resource }] });
    const expression = ['Parameters.parameter[1].resource.entry[0].resource.subject'];
    expect(status).toBe(422);
    expect(json.issue).toContainEqual(expect.objectContaining({ code: 'conflict', expression }));
  });

  it.each([[null], ['x'], [{ resourceType: 'Condition' }], [{ resourceType: 'Bundle', entry: 5 }]])(
    'refuses %j, which is no Bundle',
    async (data) => {
      const { status, json } = await recommendWith(data);
      expect([status, json.resourceType]).toEqual([400, 'OperationOutcome']);
    },
  );
});

describe('An answer that cannot be given', () => {
  it('says what of the data was taken, and what was not and why', async () => {
    const answer = await service.post('/fhir/QuestionnaireResponse/$recommend', {
      resourceType: 'Parameters',
      parameter: [
        { name: 'questionnaire-response', resource: responseOf(service, { age_years: 40 }) },
        {
          name: 'data',
          resource: bundle(condition('F12.20'), condition('Z99.9'), { resourceType: 'Device', id: 'd' }),
        },
      ],
    });
    const said = answer.json.issue.map(({ diagnostics }: { diagnostics: string }) => diagnostics).join('\n');
    expect(answer.status).toBe(422);
    expect(said).toMatch(/Taken from .*Cannabis and perhaps more/);
    expect(said).toContain('Not used: its codes are not among those known.');
    expect(said).toContain('Not used: resources of this type are not read.');
  });
});
