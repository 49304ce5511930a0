import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { Resource } from 'fhir/r4';
import { EhrError, EhrRefusedError } from '#libs/ehr';
import type { EhrNeeds } from '#libs/fhir';
import { TestSite } from '../testing/test-site.js';
import { gather } from './gather.js';

const OWN = 'https://parcels.example/fhir/Questionnaire/parcel';
const NEEDS: EhrNeeds = {
  searches: [
    { type: 'QuestionnaireResponse', parameters: { _count: '2' } },
    { type: 'Condition', parameters: {} },
    { type: 'Observation', parameters: { code: 'http://loinc.org|1,http://loinc.org|2' } },
    { type: 'Observation', parameters: { 'component-code': 'http://loinc.org|1,http://loinc.org|2' } },
    { type: 'MedicationRequest', parameters: {} },
  ],
  person: true,
  referred: { MedicationRequest: 'medicationReference' },
  questionnaires: new Set([OWN]),
};
const subject = { reference: 'Patient/p1' };
const coding = (code: string) => ({ coding: [{ system: 'http://loinc.org', code }] });

let site: TestSite;
beforeEach(async () => {
  site = await TestSite.start();
  site.put({ resourceType: 'Patient' }, 'p1');
});
afterEach(() => site.close());

const record = async (without: readonly string[] = []): Promise<readonly string[]> => {
  const { entry = [] } = await gather({ ehr: site.ehr, subject: 'Patient/p1', needs: NEEDS, without });
  return entry.map(({ resource }) => nameOf(resource));
};
const nameOf = (resource: Resource | undefined): string => `${resource?.resourceType}/${resource?.id}`;
const response = (id: string, authored: string, questionnaire = OWN) =>
  site.put({ resourceType: 'QuestionnaireResponse', subject, authored, questionnaire }, id);

describe('What is gathered of a record', () => {
  it('is what the bindings ask for, and of this person alone', async () => {
    site.put({ resourceType: 'Condition', subject }, 'c1');
    site.put({ resourceType: 'Condition', subject: { reference: 'Patient/p2' } }, 'c2');
    site.put({ resourceType: 'Observation', subject, code: coding('1') }, 'o1');
    site.put(
      { resourceType: 'Observation', subject, code: coding('9'), component: [{ code: coding('2') }] },
      'o2',
    );
    site.put({ resourceType: 'Observation', subject, code: coding('9') }, 'o3');
    site.put({ resourceType: 'Procedure', subject }, 'x');
    expect(await record()).toEqual(['Condition/c1', 'Observation/o1', 'Observation/o2', 'Patient/p1']);
  });

  it('has every page, the newest response first whatever its time zone', async () => {
    response('a', '2026-01-01T23:30:00-05:00');
    response('b', '2026-01-02T04:00:00Z');
    response('c', '2026-01-03');
    site.put({ resourceType: 'QuestionnaireResponse', subject }, 'd');
    response('e', '2026-01-02T05:00:00Z');
    const names = (await record()).filter((name) => name.startsWith('Questionnaire'));
    expect(names).toEqual(['c', 'e', 'a', 'b', 'd'].map((id) => `QuestionnaireResponse/${id}`));
  });

  it('has the medication behind a request, and the forms of others', async () => {
    site.put({ resourceType: 'Medication' }, 'm1');
    site.put(
      { resourceType: 'MedicationRequest', subject, medicationReference: { reference: 'Medication/m1' } },
      'r1',
    );
    site.put(
      { resourceType: 'MedicationRequest', subject, medicationReference: { reference: '#inside' } },
      'r2',
    );
    site.put({ resourceType: 'Questionnaire', url: 'https://forms.example/q' }, 'q1');
    site.put({ resourceType: 'Questionnaire', url: OWN }, 'own');
    response('a', '2026-01-01', 'https://forms.example/q|2');
    response('b', '2026-01-01');
    const names = await record();
    expect(names).toEqual(expect.arrayContaining(['Medication/m1', 'Questionnaire/q1']));
    expect(names).not.toContain('Questionnaire/own');
  });

  it('is nothing where a part of it cannot be read', async () => {
    site.server.fault = ({ path }) => (path.startsWith('Condition') ? 'unavailable' : undefined);
    await expect(record()).rejects.toThrow(EhrError);
  });

  it('is nothing where the medication behind a request is not there', async () => {
    site.put({
      resourceType: 'MedicationRequest',
      subject,
      medicationReference: { reference: 'Medication/m1' },
    });
    await expect(record()).rejects.toThrow(EhrRefusedError);
  });

  it('is nothing where there is no such person', async () => {
    const needs = { ...NEEDS, searches: [] };
    await expect(gather({ ehr: site.ehr, subject: 'Patient/nobody', needs })).rejects.toThrow(/read Patient/);
  });

  it('leaves out what the site has decided not to ask this EHR for', async () => {
    site.put({ resourceType: 'Condition', subject }, 'c1');
    expect(await record(['Condition', 'Observation:component-code'])).toEqual(['Patient/p1']);
    expect(site.server.requests.some((it) => it.includes('component-code') || it.includes('Condition'))).toBe(
      false,
    );
  });

  it('says where each resource lives', async () => {
    const { entry } = await gather({ ehr: site.ehr, subject: 'Patient/p1', needs: NEEDS });
    expect(entry?.[0]?.fullUrl).toBe(`${site.ehr.baseUrl}/Patient/p1`);
  });
});
