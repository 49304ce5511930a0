import { describe, expect, it } from '@jest/globals';
import { bundleOf, concept, issuesOf, observation, parametersOf } from '../testing/ehr-data.js';
import { ownResponse } from '../testing/responses.js';
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
