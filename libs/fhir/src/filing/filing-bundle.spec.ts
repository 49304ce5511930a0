import { describe, expect, it } from '@jest/globals';
import type { Bundle, CarePlan, Provenance } from 'fhir/r4';
import { filingBundle } from './filing-bundle.js';

const PROVENANCE: Provenance = {
  resourceType: 'Provenance',
  id: 'provenance',
  recorded: '2026-11-22T12:00:00Z',
  target: [{ reference: '#' }],
  agent: [{ who: { display: 'Stepdown' } }],
};
const PLAN: CarePlan = {
  resourceType: 'CarePlan',
  id: '01a203ab-5a0e-761d-88c0-398fabfe724d',
  status: 'draft',
  intent: 'proposal',
  subject: { reference: 'Patient/p1' },
  contained: [PROVENANCE],
};
const EARLIER: CarePlan = {
  resourceType: 'CarePlan',
  id: '7',
  meta: { versionId: '3' },
  status: 'draft',
  intent: 'proposal',
  subject: { reference: 'Patient/p1' },
};

const bundle = (): Bundle =>
  filingBundle({
    plan: PLAN,
    decisionIds: 'https://stepdown.example/fhir/NamingSystem/decision',
    status: 'draft',
    withTask: true,
    ends: [{ plan: EARLIER, as: 'revoked', at: '2026-11-22T12:00:00Z' }],
    baseUrl: 'https://ehr.example/fhir',
  });

describe('The transaction that files a plan', () => {
  it('names every entry, since references in one without a name are refused', () => {
    const names = bundle().entry?.map(({ fullUrl }) => fullUrl) ?? [];
    const uuid = /^urn:uuid:[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/;
    expect(names).toEqual([
      `urn:uuid:${PLAN.id}`,
      expect.stringMatching(uuid),
      expect.stringMatching(uuid),
      'https://ehr.example/fhir/CarePlan/7',
    ]);
    expect(new Set(names).size).toBe(4);
  });

  it('is the same when it is made again', () => {
    expect(bundle()).toEqual(bundle());
  });
});
