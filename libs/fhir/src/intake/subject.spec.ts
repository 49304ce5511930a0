import { describe, expect, it } from '@jest/globals';
import { issuesOf } from '../testing/ehr-data.js';
import { ownResponse } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';

const ruleSet = shippedRuleSet();
const read = testReader(ruleSet);
const URN = 'urn:uuid:0b6cf1a2-3b7c-4f0e-9a44-0d6a1a6a3c11';
const HOME = 'https://ehr.example/fhir';

interface Entry {
  readonly fullUrl?: string;
  readonly resource: { readonly [element: string]: unknown };
}
const request = (subject: string, entry: readonly Entry[]) => ({
  resourceType: 'Parameters',
  parameter: [
    {
      name: 'questionnaire-response',
      resource: ownResponse(ruleSet, {}, { subject: { reference: subject } }),
    },
    { name: 'data', resource: { resourceType: 'Bundle', entry } },
  ],
});
const about = (reference: string, fullUrl?: string): Entry => ({
  ...(fullUrl !== undefined && { fullUrl }),
  resource: { resourceType: 'Condition', subject: { reference } },
});
const patient = (id: string | undefined, fullUrl?: string): Entry => ({
  ...(fullUrl !== undefined && { fullUrl }),
  resource: { resourceType: 'Patient', ...(id !== undefined && { id }) },
});
const conflictsIn = (subject: string, entry: readonly Entry[]) =>
  issuesOf(() => read(request(subject, entry))).map(({ code, expression }) => `${code} ${expression}`);

describe('one person', () => {
  it.each<[string, string, readonly Entry[]]>([
    ['named alike', 'Patient/p1', [about('Patient/p1')]],
    ['with and without the server', 'Patient/p1', [about(`${HOME}/Patient/p1`)]],
    ['without and with the server', `${HOME}/Patient/p1`, [about('Patient/p1')]],
    ['in a version', 'Patient/p1', [about('Patient/p1/_history/3')]],
    ['by the entry that holds the person', URN, [patient(undefined, URN), about(URN)]],
    ['by id and by the entry', 'Patient/p1', [patient('p1', URN), about(URN)]],
    ['relative to the entry', `${HOME}/Patient/p1`, [about('Patient/p1', `${HOME}/Condition/c1`)]],
  ])('may be %s', (_, subject, entry) => {
    expect(conflictsIn(subject, entry)).toEqual([]);
    expect(read(request(subject, entry)).subject).toEqual({ reference: subject });
  });

  it.each<[string, string, readonly Entry[]]>([
    ['another id', 'Patient/p1', [about('Patient/p2')]],
    ['another server', `${HOME}/Patient/p1`, [about('https://other.example/fhir/Patient/p1')]],
    [
      'another server, by the entry',
      `${HOME}/Patient/p1`,
      [about('Patient/p1', 'https://other.example/fhir/Condition/c1')],
    ],
    ['a urn that nobody explains', 'Patient/p1', [about(URN)]],
    ['no person', 'Patient/p1', [about('Group/p1')]],
    ['nothing that can be read', 'Patient/p1', [about('the patient')]],
  ])('is not %s', (_, subject, entry) => {
    expect(conflictsIn(subject, entry)).toEqual([
      'conflict Parameters.parameter[1].resource.entry[0].resource.subject',
    ]);
  });

  it('is on one server, though both are called alike', () => {
    const entry = [about(`${HOME}/Patient/p1`), about('https://other.example/fhir/Patient/p1')];
    expect(conflictsIn('Patient/p1', entry)).toEqual([
      'conflict Parameters.parameter[1].resource.entry[1].resource.subject',
    ]);
  });

  it('may not be another server’s of the same id, where a response in the Bundle says so', () => {
    const response = {
      resource: ownResponse(ruleSet, {}) as never,
      fullUrl: 'https://other.example/fhir/QuestionnaireResponse/r',
    };
    expect(conflictsIn(`${HOME}/Patient/p1`, [response])).toEqual([
      'conflict Parameters.parameter[1].resource.entry[0].resource.subject',
    ]);
  });

  it('is not another Patient', () => {
    expect(conflictsIn('Patient/p1', [patient('p2')])).toEqual([
      'conflict Parameters.parameter[1].resource.entry[0].resource.id',
    ]);
  });
});

describe('a Patient who goes by no name', () => {
  const { subject: _, ...nobodys } = ownResponse(ruleSet, {});
  const bodyWith = (resource: object) => ({
    resourceType: 'Parameters',
    parameter: [
      { name: 'questionnaire-response', resource: nobodys },
      { name: 'patient', resource },
    ],
  });

  it('is nobody whom an answer could be about', () => {
    expect(issuesOf(() => read(bodyWith({ resourceType: 'Patient' })))).toMatchObject([
      { code: 'required', status: 422, expression: 'Parameters.parameter[1].resource' },
    ]);
    expect(read(bodyWith({ resourceType: 'Patient', id: 'p1' })).subject.reference).toBe('Patient/p1');
  });
});

describe('very many Patients', () => {
  it('are refused, and soon', () => {
    const many = Array.from({ length: 4800 }, (_, i) => patient(`p${i}`));
    const start = performance.now();
    expect(conflictsIn('Patient/p1', many)).toContain(
      'too-costly Parameters.parameter[1].resource.entry[20].resource.id',
    );
    expect(performance.now() - start).toBeLessThan(1000);
  });

  it('cannot be parameters', () => {
    const one = { name: 'patient', resource: { resourceType: 'Patient', id: 'p1' } };
    const body = {
      resourceType: 'Parameters',
      parameter: [...request('Patient/p1', []).parameter, one, one],
    };
    expect(issuesOf(() => read(body))).toMatchObject([
      { code: 'conflict', expression: 'Parameters.parameter[3].resource' },
    ]);
  });
});
