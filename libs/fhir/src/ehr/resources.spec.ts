import { describe, expect, it } from '@jest/globals';
import {
  bundleOf,
  concept,
  HCPCS,
  issuesOf,
  observation,
  PERSON,
  parametersOf,
} from '../testing/ehr-data.js';
import { ehrResponse, ownResponse } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';

const ruleSet = shippedRuleSet();
const read = testReader(ruleSet);
const LOINC = 'http://loinc.org';

type Resource = { readonly [element: string]: unknown };
const withData = (facts: object, ...resources: readonly Resource[]) =>
  parametersOf(
    ['questionnaire-response', ownResponse(ruleSet, facts as never)],
    ['data', bundleOf(...resources)],
  );
const intakeOf = (...resources: readonly Resource[]) => read(withData({}, ...resources));
const reasonFor = (resource: Resource) => intakeOf(resource).ignoredResources[0]?.reason;

describe('a Patient', () => {
  const patient = (birthDate: unknown) => ({ resourceType: 'Patient', id: 'p1', birthDate });

  it.each([
    ['1990-11-22', 36, 'the birthday has come everywhere on earth'],
    ['1990-11-23', 35, 'the birthday is tomorrow'],
    ['1990-11', 35, 'as young as the month allows'],
    ['1990', 35, 'as young as the year allows'],
    ['2008-02-29', 18, 'born on a leap day'],
    ['2026-11-22', 0, 'born today'],
    ['1926-02', 100, 'as young as a February allows'],
  ])('born %s is %d years old: %s', (birthDate, age) => {
    expect(intakeOf(patient(birthDate)).facts).toEqual({ age_years: age });
  });

  it('is no older before the birthday has come everywhere', () => {
    const before = { now: '2026-11-22T11:59:59Z' };
    expect(read(withData({}, patient('1990-11-22')), before).facts).toEqual({ age_years: 35 });
  });

  it('and an answer give the lower of two ages, and the difference is told', () => {
    const young = read(withData({ age_years: 19 }, patient('2009-01-01')));
    expect(young.facts.age_years).toBe(17);
    expect(young.conflicts).toMatchObject([{ fact: 'age_years', taken: 17 }]);
    expect(read(withData({ age_years: 17 }, patient('1980-01-01'))).facts.age_years).toBe(17);
  });

  it('is read as a parameter too', () => {
    const body = parametersOf(
      ['questionnaire-response', ownResponse(ruleSet, {})],
      ['patient', patient('1990-01-01')],
    );
    expect(read(body).facts).toEqual({ age_years: 36 });
  });

  it.each([['2027-01-01'], ['1990-02-30'], [1990], ['yesterday']])('born %j is refused', (birthDate) => {
    expect(issuesOf(() => intakeOf(patient(birthDate)))).toMatchObject([
      { code: 'value', expression: 'Parameters.parameter[1].resource.entry[0].resource.birthDate' },
    ]);
  });
});

describe('a very old year', () => {
  it('is not taken for one of the last century', () => {
    const old = { resourceType: 'Patient', id: 'p1', birthDate: '0030' };
    expect(intakeOf(old).facts).toEqual({ age_years: 1995 });
  });
});

describe('a medication', () => {
  const medication = (more: Resource) => ({
    resourceType: 'MedicationRequest',
    status: 'active',
    intent: 'order',
    subject: PERSON,
    ...more,
  });
  const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
  const coded = (code: string) => concept(RXNORM, code);

  it.each([
    ['351265', ['medication_accepted', 'substances_used']],
    ['864706', ['medication_accepted']],
    ['197589', ['substances_used']],
    ['1551468', []],
  ])('%s gives nothing, and is a reason to ask about %j', (code, prompts) => {
    const intake = intakeOf(medication({ medicationCodeableConcept: coded(code) }));
    expect([intake.facts, intake.prompts]).toEqual([{}, prompts]);
  });

  it('may be contained, or in the same Bundle', () => {
    const contained = medication({
      contained: [{ resourceType: 'Medication', id: 'm', code: coded('197589') }],
      medicationReference: { reference: '#m' },
    });
    const beside = medication({ medicationReference: { reference: 'Medication/m1' } });
    const other = { resourceType: 'Medication', id: 'm1', code: coded('197589') };
    expect(intakeOf(contained).prompts).toEqual(['substances_used']);
    expect(intakeOf(other, beside).prompts).toEqual(['substances_used']);
    expect(intakeOf(beside).ignoredResources).toMatchObject([{ reason: 'code-unknown' }]);
  });

  it('that was entered in error is no reason for anything', () => {
    const wrong = medication({ status: 'entered-in-error', medicationCodeableConcept: coded('197589') });
    expect(intakeOf(wrong).ignoredResources).toMatchObject([{ reason: 'status' }]);
  });
});

describe('a Coverage', () => {
  const coverage = { resourceType: 'Coverage', status: 'active', beneficiary: PERSON };

  it('that is active says insured, and gives way to the answer', () => {
    expect(intakeOf(coverage).facts).toEqual({ insurance_status: 'insured' });
    const both = read(withData({ insurance_status: 'uninsured' }, coverage));
    expect(both.facts.insurance_status).toBe('uninsured');
    expect(both.conflicts).toMatchObject([{ fact: 'insurance_status', taken: 'uninsured' }]);
  });

  it.each([
    ['status', { status: 'cancelled' }],
    ['ended', { period: { end: '2026-11-20' } }],
  ])('is passed over for its %s', (reason, more) => {
    expect(reasonFor({ ...coverage, ...more })).toBe(reason);
  });

  it('may begin in the future, and says nothing then', () => {
    const next = intakeOf({ ...coverage, period: { start: '2027-01-01' } });
    expect([next.facts, next.ignoredResources[0]?.reason]).toEqual([{}, 'ahead']);
  });

  it('may end in the future', () => {
    expect(intakeOf({ ...coverage, period: { end: '2027-12-31' } }).facts).toEqual({
      insurance_status: 'insured',
    });
  });
});

describe('where somebody is treated now', () => {
  const encounter = (code: string, more: Resource = {}) => ({
    resourceType: 'Encounter',
    id: 'e1',
    status: 'in-progress',
    subject: PERSON,
    type: [concept(HCPCS, code)],
    period: { start: '2026-11-12' },
    ...more,
  });

  it('comes from an Encounter under way, with the days since', () => {
    expect(intakeOf(encounter('H0015')).facts).toEqual({
      current_level: 'intensive-outpatient',
      days_in_level: 10,
    });
  });

  it('comes from an EpisodeOfCare', () => {
    const { subject, ...rest } = encounter('H0010');
    const episode = { ...rest, resourceType: 'EpisodeOfCare', status: 'active', patient: subject };
    expect(intakeOf(episode).facts).toEqual({ current_level: 'inpatient-detox', days_in_level: 10 });
  });

  it.each([
    ['H0014', 'may mean the level, under a condition'],
    ['H0020', 'may mean the level, under a condition'],
  ])('is only asked for where %s %s', (code) => {
    const intake = intakeOf(encounter(code));
    expect([intake.facts, intake.prompts]).toEqual([{}, ['current_level']]);
  });

  it('is left open where two Encounters differ, and asked for', () => {
    const intake = intakeOf(encounter('H0015'), encounter('H0006', { id: 'e2' }));
    expect(intake.facts).toEqual({ days_in_level: 10 });
    expect(intake.prompts).toEqual(['current_level']);
    expect(intake.conflicts).toMatchObject([{ fact: 'current_level' }]);
  });

  it('is what the clinician answered, and the difference is told', () => {
    const intake = read(withData({ current_level: 'outpatient' }, encounter('H0015')));
    expect(intake.facts.current_level).toBe('outpatient');
    expect(intake.conflicts).toMatchObject([{ fact: 'current_level', taken: 'outpatient' }]);
  });

  it.each([
    ['status', encounter('H0015', { status: 'cancelled' })],
    ['dates', encounter('H0015', { status: 'finished' })],
    ['ended', encounter('H0010,H0015', { period: { start: '2026-10-01', end: '2026-11-01' } })],
    ['code-unknown', encounter('Z9999')],
  ])('is not told by an Encounter passed over for its %s', (reason, resource) => {
    expect(reasonFor(resource)).toBe(reason);
  });

  it('is not told by an Encounter that has run out: that was an earlier stay', () => {
    const over = intakeOf(encounter('H0015', { period: { start: '2026-10-01', end: '2026-11-01' } }));
    expect([over.facts, over.ignoredResources]).toEqual([{ prior_treatment_episodes: { atLeast: 1 } }, []]);
  });
});

describe('what an EHR sends along', () => {
  it('may be responses and the Questionnaire they answer', () => {
    const url = 'https://ehr.example/Questionnaire/drinking';
    const form = {
      resourceType: 'Questionnaire',
      url,
      item: [{ linkId: 'q1', code: [{ system: LOINC, code: '75626-2' }] }],
    };
    const answers = { ...ehrResponse([{ linkId: 'q1', answer: [{ valueInteger: 9 }] }]), questionnaire: url };
    const unusable = { ...answers, id: 'r2', status: 'entered-in-error' };
    const intake = intakeOf(form, answers as never, unusable as never);
    expect(intake.facts).toEqual({ substances_used: { contains: ['alcohol'] } });
    expect(intake.ignoredResources).toMatchObject([{ reason: 'status' }]);
    expect(intake.responses).toHaveLength(2);
  });

  it('hands its security labels on, each once', () => {
    const system = 'http://terminology.hl7.org/CodeSystem/v3-ActCode';
    const labelled = observation(LOINC, '75626-2', {
      valueInteger: 1,
      meta: {
        security: [
          { system, code: 'PSY', display: 'text of the sender' },
          { system, code: 'HIV' },
        ],
      },
    });
    expect(intakeOf(labelled, { ...labelled, id: 'o2' }).labels).toEqual([
      { system, code: 'PSY' },
      { system, code: 'HIV' },
    ]);
  });

  it('hands on the labels of contained resources, of the Bundle and of the Parameters', () => {
    const labelled = (code: string) => ({ meta: { security: [{ system: 'urn:site', code }] } });
    const contained = observation(LOINC, '75626-2', {
      contained: [{ resourceType: 'Device', ...labelled('A') }],
    });
    const body = parametersOf(
      ['questionnaire-response', ownResponse(ruleSet, {})],
      ['data', { ...bundleOf(contained), ...labelled('B') }],
    );
    expect(
      read({ ...body, ...labelled('C') })
        .labels.map(({ code }) => code)
        .toSorted(),
    ).toEqual(['A', 'B', 'C']);
  });

  it.each<[string, unknown, string]>([
    ['that is a list', [{ security: [] }], 'structure'],
    ['with labels that are none', { security: {} }, 'structure'],
    [
      'with a confidentiality that there is not',
      { security: [{ system: 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality', code: 'zz' }] },
      'value',
    ],
    [
      'with more labels than anybody means',
      { security: Array.from({ length: 60 }, (_, i) => ({ system: 'urn:site', code: `c${i}` })) },
      'too-costly',
    ],
  ])('is refused with meta %s', (_, meta, code) => {
    expect(issuesOf(() => intakeOf(observation(LOINC, '75626-2', { meta })))).toMatchObject([{ code }]);
  });

  it('is refused with a label that the answer could not carry', () => {
    const labelled = observation(LOINC, '75626-2', { meta: { security: [{ display: 'secret' }] } });
    expect(issuesOf(() => intakeOf(labelled))).toMatchObject([
      { expression: 'Parameters.parameter[1].resource.entry[0].resource.meta.security[0]' },
    ]);
  });
});
