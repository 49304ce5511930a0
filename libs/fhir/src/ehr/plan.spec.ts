import { describe, expect, it } from '@jest/globals';
import {
  bundleOf,
  carePlan,
  concept,
  HCPCS,
  issuesOf,
  observation,
  parametersOf,
} from '../testing/ehr-data.js';
import { ownResponse } from '../testing/responses.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { testReader } from '../testing/test-reader.js';

const ruleSet = shippedRuleSet();
const read = testReader(ruleSet);
const REVIEW = { operation: 'review' } as const;
const FACTS = 'https://stepdown.example/fhir/CodeSystem/fact';

const review = (plan: object, facts: object = { progress: 'met' }) =>
  parametersOf(['care-plan', plan], ['questionnaire-response', ownResponse(ruleSet, facts as never)]);
const problems = (body: unknown) =>
  issuesOf(() => read(body, REVIEW)).map(({ code, expression }) => `${code} ${expression}`);

describe('the plan under review', () => {
  it('tells the current level and for how long', () => {
    expect(read(review(carePlan('inpatient-rehab')), REVIEW).facts).toEqual({
      progress: 'met',
      current_level: 'inpatient-rehab',
      days_in_level: 52,
    });
  });

  it.each([
    [HCPCS, 'H0018', 'inpatient-rehab'],
    [HCPCS, 'H0035', 'intensive-outpatient'],
    ['https://stepdown.example/fhir/CodeSystem/asam-4th-edition', '2.1', 'intensive-outpatient'],
    ['https://stepdown.example/fhir/CodeSystem/teds-service', '7', 'outpatient'],
  ])('may name the level by a code of others: %s|%s', (system, code, level) => {
    const plan = carePlan('', { category: [{ text: 'plan' }, concept(system, code)] });
    expect(read(review(plan), REVIEW).facts.current_level).toBe(level);
  });

  it('may be the draft that was answered before, or be on hold', () => {
    for (const status of ['draft', 'on-hold'])
      expect(read(review(carePlan('outpatient', { status })), REVIEW).facts.current_level).toBe('outpatient');
  });

  it('comes with data in the place of a response', () => {
    const progress = observation(FACTS, 'progress', {
      valueCodeableConcept: { coding: [{ code: 'partial' }] },
    });
    const body = parametersOf(['care-plan', carePlan('outpatient')], ['data', bundleOf(progress)]);
    expect(read(body, REVIEW).facts).toMatchObject({ current_level: 'outpatient', progress: 'partial' });
  });

  it('counts before an Encounter that says otherwise', () => {
    const encounter = {
      resourceType: 'Encounter',
      status: 'in-progress',
      subject: { reference: 'Patient/p1' },
      type: [concept(HCPCS, 'H0010')],
      period: { start: '2026-11-20' },
    };
    const body = review(carePlan('outpatient'));
    const more = { ...body, parameter: [...body.parameter, { name: 'data', resource: bundleOf(encounter) }] };
    const intake = read(more, REVIEW);
    expect(intake.facts).toMatchObject({ current_level: 'outpatient', days_in_level: 52 });
    expect(intake.conflicts.map(({ fact }) => fact)).toEqual(['current_level']);
  });

  it('is refused where the answers name another level', () => {
    expect(problems(review(carePlan('outpatient'), { current_level: 'aftercare' }))).toEqual([
      'conflict Parameters.parameter[1].resource.item[0]',
    ]);
    expect(problems(review(carePlan('outpatient'), { current_level: 'outpatient' }))).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      'that is over',
      carePlan('outpatient', { status: 'revoked' }),
      'business-rule Parameters.parameter[0].resource.status',
    ],
    [
      'without status',
      carePlan('outpatient', { status: undefined }),
      'business-rule Parameters.parameter[0].resource',
    ],
    [
      'that has ended',
      carePlan('outpatient', { period: { end: '2026-01-01' } }),
      'business-rule Parameters.parameter[0].resource',
    ],
    [
      'without a level',
      carePlan('', { category: [{ text: 'outpatient' }] }),
      'business-rule Parameters.parameter[0].resource',
    ],
    [
      'of a level beside the ladder',
      carePlan('early-intervention'),
      'business-rule Parameters.parameter[0].resource',
    ],
    [
      'of two levels',
      carePlan('', { category: [concept(HCPCS, 'H0010'), concept(HCPCS, 'H0015')] }),
      'business-rule Parameters.parameter[0].resource',
    ],
    [
      'of nobody',
      carePlan('outpatient', { subject: undefined }),
      'business-rule Parameters.parameter[0].resource',
    ],
    [
      'of somebody else',
      carePlan('outpatient', { subject: { reference: 'Patient/p2' } }),
      'conflict Parameters.parameter[0].resource.subject',
    ],
  ])('%s is refused', (_, plan, problem) => {
    expect(problems(review(plan))).toEqual([problem]);
  });

  it('is needed, once, with how the person is', () => {
    const response = ownResponse(ruleSet, {});
    expect(problems(response)).toEqual(['invalid resourceType']);
    expect(problems(parametersOf(['questionnaire-response', response]))).toEqual(['required Parameters']);
    expect(problems(parametersOf(['care-plan', carePlan('outpatient')]))).toContain('required Parameters');
    const twice = parametersOf(
      ['care-plan', carePlan('outpatient')],
      ['care-plan', carePlan('outpatient')],
      ['questionnaire-response', response],
    );
    expect(problems(twice)).toEqual(['conflict Parameters.parameter[1].resource']);
  });

  it('may come with a recommendation too', () => {
    expect(read(review(carePlan('outpatient'))).facts).toMatchObject({ current_level: 'outpatient' });
  });
});

describe('a plan among the data', () => {
  const facts = (plan: object) =>
    read(
      parametersOf(['questionnaire-response', ownResponse(ruleSet, {})], ['data', bundleOf(plan as never)]),
    ).facts;

  it('tells the level while it is active, and not as a proposal', () => {
    expect(facts(carePlan('outpatient'))).toMatchObject({ current_level: 'outpatient' });
    expect(facts(carePlan('outpatient', { status: 'draft' }))).toEqual({});
  });
});

describe('the goals of the plan under review', () => {
  const goal = (code: string, detail: object, system = FACTS) => ({
    resourceType: 'Goal',
    target: [{ measure: { coding: [{ system, code }] }, ...detail }],
  });
  const coded = (code: string) => ({ detailCodeableConcept: { coding: [{ code }] } });
  const goalsIn = (contained: unknown, facts: object) =>
    read(review(carePlan('outpatient', { contained }), facts), REVIEW).plan?.goals;

  it('are told with whether they are reached now', () => {
    const contained = [
      goal('home_environment', coded('stable')),
      goal('relapse_risk', coded('moderate')),
      goal('self_management', coded('adequate')),
      goal('iop_mat_available', { detailBoolean: true }),
      goal('days_since_last_use', { detailQuantity: { value: 30 } }),
    ];
    const facts = {
      home_environment: 'stable',
      relapse_risk: 'high',
      iop_mat_available: true,
      days_since_last_use: 31,
    };
    expect(goalsIn(contained, facts)).toEqual([
      { fact: 'home_environment', to: 'stable', status: 'reached' },
      { fact: 'relapse_risk', to: 'moderate', status: 'not-reached' },
      { fact: 'self_management', to: 'adequate', status: 'unanswered' },
      { fact: 'iop_mat_available', to: true, status: 'reached' },
      { fact: 'days_since_last_use', to: 30, status: 'reached' },
    ]);
  });

  it('are only those that a fact of ours measures, each once', () => {
    const stable = goal('home_environment', coded('stable'));
    const contained = [
      stable,
      stable,
      goal('home_environment', coded('a castle')),
      goal('home_environment', { detailBoolean: true }),
      goal('home_environment', coded('stable'), 'http://loinc.org'),
      goal('constructor', coded('stable')),
      goal('days_since_last_use', { detailInteger: -1 }),
      { resourceType: 'Goal', target: 'soon' },
      { resourceType: 'Goal', target: [null] },
      null,
    ];
    expect(goalsIn(contained, {})).toEqual([
      { fact: 'home_environment', to: 'stable', status: 'unanswered' },
    ]);
    expect(goalsIn('none', {})).toEqual([]);
  });
});
