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
const FACTS = 'https://stepdown.example/fhir/CodeSystem/fact';

type Resource = { readonly [element: string]: unknown };
const withData = (facts: object, ...resources: readonly Resource[]) =>
  parametersOf(
    ['questionnaire-response', ownResponse(ruleSet, facts as never)],
    ['data', bundleOf(...resources)],
  );
const intakeOf = (...resources: readonly Resource[]) => read(withData({}, ...resources));
const reasonFor = (resource: Resource) => intakeOf(resource).ignoredResources[0]?.reason;

describe('an Observation', () => {
  it.each<[string, Resource, object]>([
    [
      'a total as a Quantity',
      { valueQuantity: { value: 5 } },
      { substances_used: { contains: ['alcohol'] } },
    ],
    ['a total as an integer', { valueInteger: 5 }, { substances_used: { contains: ['alcohol'] } }],
    ['a total below the threshold', { valueInteger: 1 }, {}],
  ])('gives what the same question gives in a questionnaire: %s', (_, value, facts) => {
    expect(intakeOf(observation(LOINC, '75626-2', value)).facts).toEqual(facts);
  });

  it.each<[string, string, string, object]>([
    ['44260-8', 'LA6570-1', 'PHQ-9, item 9', { suicidal_ideation: { atLeast: 'passive' } }],
    ['71802-3', 'LA30190-5', 'PRAPARE', { home_environment: { atLeast: 'homeless' } }],
    ['71802-3', 'LA31994-9', 'AHC', { home_environment: { atLeast: 'unstable' } }],
  ])('is understood by a coded value: %s with %s (%s)', (code, answer, _, facts) => {
    const value = {
      valueCodeableConcept: { text: 'free', coding: [{ code: 'local' }, { system: LOINC, code: answer }] },
    };
    expect(intakeOf(observation(LOINC, code, value)).facts).toEqual(facts);
  });

  it.each<[string, string, object]>([
    ['http://snomed.info/sct', '77386006', { pregnant: { atLeast: true } }],
    [LOINC, 'LA15173-0', { pregnant: { atLeast: true } }],
    [LOINC, '77386006', {}],
    ['http://snomed.info/sct', '60001007', {}],
  ])('may have answers of another code system: %s|%s', (system, code, facts) => {
    const status = observation(LOINC, '82810-3', {
      valueCodeableConcept: {
        coding: [
          { system: 'urn:local', code: 'x' },
          { system, code },
        ],
      },
    });
    expect(intakeOf(status).facts).toEqual(facts);
  });

  it('is read with its components, which add up to a total', () => {
    const component = ['68518-0', '68519-8', '68520-6'].map((code) => ({
      code: concept(LOINC, code),
      valueInteger: 2,
    }));
    const intake = intakeOf(observation(LOINC, '72109-2', { component }));
    expect(intake.facts).toEqual({ substances_used: { contains: ['alcohol'] } });
    expect(intake.used.map(({ source }) => source.path)).toContain(
      'Parameters.parameter[1].resource.entry[0].resource.component[0]',
    );
  });

  it('of one of our facts answers our question', () => {
    const score = observation(FACTS, 'ciwa_ar_score', { valueQuantity: { value: 18, code: '{score}' } });
    const risk = observation(FACTS, 'withdrawal_risk', {
      valueCodeableConcept: concept('https://stepdown.example/fhir/CodeSystem/withdrawal-risk', 'low'),
    });
    expect(intakeOf(score, risk).facts).toEqual({ ciwa_ar_score: 18, withdrawal_risk: 'low' });
  });

  it('of a set of ours names one member, and does not say that there are no more', () => {
    const used = (code: string) =>
      observation(FACTS, 'substances_used', { valueCodeableConcept: { coding: [{ code }] } });
    expect(intakeOf(used('opioid'), used('alcohol')).facts).toEqual({
      substances_used: { contains: ['alcohol', 'opioid'] },
    });
    expect(intakeOf(used('none-of-these')).facts).toEqual({ substances_used: [] });
  });

  it('is as old as the moment it is about, and stale without one', () => {
    const dated = intakeOf(
      observation(FACTS, 'psychosis', { valueCodeableConcept: { coding: [{ code: 'absent' }] } }),
    );
    expect(dated.authored.psychosis).toBe('2026-11-21T08:00:00Z');
    const undated = observation(FACTS, 'psychosis', {
      effectiveDateTime: undefined,
      issued: '2026-11-22T08:00:00Z',
      valueCodeableConcept: { coding: [{ code: 'absent' }] },
    });
    expect(intakeOf(undated).authored.psychosis).toBeNull();
  });

  it('replaces an older answer to the same question, and is replaced by a newer one', () => {
    const newer = observation(FACTS, 'home_environment', {
      valueCodeableConcept: { coding: [{ code: 'unstable' }] },
    });
    const older = { ...newer, effectiveDateTime: '2026-11-01' };
    expect(read(withData({ home_environment: 'stable' }, newer)).facts.home_environment).toBe('unstable');
    expect(read(withData({ home_environment: 'stable' }, older)).facts.home_environment).toBe('stable');
  });

  it('dated in the future is refused, so that it cannot replace what is known', () => {
    const said = (date: string, value: number) =>
      observation(LOINC, '44260-8', { effectiveDateTime: date, valueInteger: value, id: date.slice(0, 10) });
    const known = said('2026-11-20T08:00:00Z', 3);
    expect(intakeOf(known, said('2026-11-22T12:30:00Z', 0)).facts).toEqual({});
    expect(issuesOf(() => intakeOf(known, said('2062-11-22T08:00:00Z', 0)))).toMatchObject([
      { code: 'value', expression: 'Parameters.parameter[1].resource.entry[1].resource' },
    ]);
  });

  it('that is preliminary is a reason to ask', () => {
    const intake = intakeOf(observation(LOINC, '44260-8', { status: 'preliminary', valueInteger: 2 }));
    expect([intake.facts, intake.prompts]).toEqual([{}, ['suicidal_ideation']]);
  });

  it.each<[string, Resource]>([
    ['status', { status: 'entered-in-error', valueInteger: 5 }],
    ['code-unknown', { code: concept(LOINC, '2345-7'), valueInteger: 5 }],
    ['code-unknown', { code: concept(LOINC, '82666-9'), valueInteger: 5 }],
    ['no-value', { valueCodeableConcept: { text: 'very high' } }],
    ['no-value', { dataAbsentReason: { coding: [{ code: 'asked-declined' }] } }],
    ['modifier', { valueInteger: 5, modifierExtension: [{}] }],
    ['no-subject', { valueInteger: 5, subject: undefined }],
  ])('is passed over for its %s', (reason, more) => {
    expect(reasonFor(observation(LOINC, '75626-2', more))).toBe(reason);
  });

  it.each<[string, Resource, string, string]>([
    ['no CodeableConcept', { valueCodeableConcept: 5 }, 'structure', '.value'],
    ['codings that are none', { valueCodeableConcept: { coding: [''] } }, 'structure', '.value'],
    [
      'a code that there is not',
      { valueCodeableConcept: { coding: [{}, { code: 'grave' }] } },
      'code-invalid',
      '.value.coding[0].code',
    ],
  ])('with %s is refused at the spot', (_, value, code, spot) => {
    const risk = observation(FACTS, 'withdrawal_risk', value);
    expect(issuesOf(() => intakeOf(risk))).toMatchObject([
      { code, expression: `Parameters.parameter[1].resource.entry[0].resource${spot}` },
    ]);
  });

  it('with a number that the instrument cannot give is refused', () => {
    const read900 = () => intakeOf(observation(LOINC, '44261-6', { valueInteger: 900 }));
    expect(issuesOf(read900)).toMatchObject([
      { code: 'value', expression: 'Parameters.parameter[1].resource.entry[0].resource.value' },
    ]);
  });
});

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
    ['status', encounter('H0015', { status: 'finished' })],
    ['ended', encounter('H0015', { period: { start: '2026-10-01', end: '2026-11-01' } })],
    ['code-unknown', encounter('Z9999')],
  ])('is not told by an Encounter passed over for its %s', (reason, resource) => {
    expect(reasonFor(resource)).toBe(reason);
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
