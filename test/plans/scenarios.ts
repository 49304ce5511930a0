import { readFileSync } from 'node:fs';
import type { Operation } from '#libs/fhir';
import type { FactInputs } from '#libs/rules';

/** A person as an EHR describes one, and what is asked about him. */
export interface Scenario {
  readonly id: string;
  readonly title: string;
  readonly operation: Operation;
  /** Answers to our own questionnaires. */
  readonly facts: FactInputs;
  /** When they were given, where not today. */
  readonly authored?: string;
  readonly status?: 'completed' | 'in-progress';
  /** What the EHR sends besides, as resources of a Bundle. */
  readonly data?: readonly object[];
  readonly carePlan?: object;
  /** Parameters that say what is available. */
  readonly available?: readonly object[];
}

/** The moment at which all of them are decided. */
export const NOW = '2026-03-02T09:30:00Z';
const PERSON = { reference: 'Patient/example' };
const TODAY = '2026-03-02T08:15:00Z';

/** The plans that are kept as pages; each shows something that the others do not. */
export const SCENARIOS: readonly Scenario[] = [
  scenario('01-withdrawal-not-assessed', 'Alcohol, withdrawal risk not assessed', golden('V43')),
  scenario('02-final-outpatient', 'Mild drinking, everything answered', golden('V04')),
  scenario('03-suicide-plan', 'A suicide plan: an emergency', golden('V17')),
  scenario('04-overdose-days-ago', 'An overdose a few days ago', golden('V21')),
  scenario(
    '05-opioids-with-medication',
    'Opioid withdrawal, a programme with medication in reach',
    golden('V12'),
  ),
  {
    ...scenario('06-old-answers', 'Answers of last week, and a questionnaire not finished', golden('V44')),
    authored: '2026-02-23T08:15:00Z',
    status: 'in-progress',
  },
  {
    ...scenario('07-record-knows-more', 'The record knows more than the form', golden('V25')),
    data: [
      condition('c1', 'F10.230', '2026-02-27'),
      condition('c2', 'F32.1', '2025-11-04'),
      { ...condition('c3', 'T40.1X1A', '2024-06-01'), clinicalStatus: clinical('resolved') },
      condition('c4', 'J45.909', '2019-03-01'),
      {
        resourceType: 'Observation',
        id: 'o1',
        status: 'final',
        subject: PERSON,
        effectiveDateTime: '2026-02-27T10:00:00Z',
        code: { coding: [{ system: 'http://loinc.org', code: '44260-8' }] },
        valueInteger: 1,
      },
      { resourceType: 'Coverage', id: 'v1', status: 'active', beneficiary: PERSON },
      { resourceType: 'Patient', id: 'example', birthDate: '1989-07-14' },
      { resourceType: 'Procedure', id: 'p1', subject: PERSON },
    ],
  },
  scenario('08-passing-over-a-level', 'Detox done, mild: passing over a level', golden('V54')),
  {
    ...scenario(
      '09-review-of-a-plan',
      'Review of a plan for intensive outpatient care',
      without(golden('V63'), 'current_level', 'days_in_level'),
    ),
    operation: 'review',
    carePlan: {
      resourceType: 'CarePlan',
      id: 'plan-7',
      status: 'active',
      intent: 'plan',
      subject: PERSON,
      category: [
        {
          coding: [{ system: 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', code: 'H0015' }],
        },
      ],
      period: { start: '2026-01-12' },
    },
  },
  scenario('10-discharge', 'More than a year of stable aftercare', golden('V71')),
  {
    ...scenario('11-no-bed', 'Detox is indicated, only intensive outpatient is available', golden('V01')),
    available: [{ valueCode: 'intensive-outpatient' }],
  },
  {
    ...scenario('12-where-to-go', 'Three programmes, and children to look after', {
      ...golden('V39'),
      attendance_barriers: ['childcare'],
      available_hours_per_week: 12,
    }),
    available: [
      programme('hillcrest', { telehealth: true, distance: 31 }),
      programme('riverside', {
        'dual-diagnosis-licence': true,
        childcare: true,
        'hours-per-week': 10,
        distance: 4,
      }),
      programme('lakeside', { 'dual-diagnosis-licence': false, distance: 1 }),
    ],
  },
  {
    ...scenario('13-interim-level', 'No place in residential care: an interim plan', golden('V33')),
    available: [{ valueCode: 'outpatient' }, programme('riverside', { 'hours-per-week': 10 })],
  },
  {
    ...scenario(
      '14-step-down-too-soon',
      'Ready to step down days after a step up: a clinician has to confirm',
      without(golden('V58'), 'current_level', 'days_in_level'),
    ),
    operation: 'review',
    carePlan: plan('plan-9', 'active', 'intensive-outpatient', { start: '2026-02-24' }),
    data: [
      plan('plan-8', 'revoked', 'outpatient', { start: '2025-11-03', end: '2026-02-23' }),
      plan('plan-7', 'completed', 'intensive-outpatient', { start: '2025-07-01', end: '2025-11-01' }),
      stay('e2', 'H0018', { start: '2025-06-02', end: '2025-06-30' }),
      stay('e1', 'H0015', { start: '2025-05-12T09:00:00Z', end: '2025-05-12T12:00:00Z' }),
    ],
  },
];

function scenario(id: string, title: string, facts: FactInputs): Scenario {
  return { id, title, operation: 'recommend', facts, authored: TODAY };
}

function golden(id: string): FactInputs {
  const file = 'rules/sud-level-of-care/cases/golden.json';
  const { cases } = JSON.parse(readFileSync(file, 'utf8')) as {
    readonly cases: readonly { readonly id: string; readonly facts: FactInputs }[];
  };
  const found = cases.find((it) => it.id === id);
  if (!found) throw new Error(`There is no golden case ${id}.`);
  return found.facts;
}

function without(facts: FactInputs, ...ids: readonly string[]): FactInputs {
  return Object.fromEntries(Object.entries(facts).filter(([id]) => !ids.includes(id)));
}

/** A programme of intensive outpatient care with what is known of it. */
function programme(id: string, features: { readonly [code: string]: boolean | number }): object {
  const told = Object.entries(features).map(([code, value]) => ({
    name: 'feature',
    part: [
      { name: 'code', valueCode: code },
      { name: 'value', ...(typeof value === 'boolean' ? { valueBoolean: value } : { valueDecimal: value }) },
    ],
  }));
  const reference = { reference: `HealthcareService/${id}` };
  return {
    part: [
      { name: 'programme', valueReference: reference },
      { name: 'level', valueCode: 'intensive-outpatient' },
      ...told,
    ],
  };
}

function plan(id: string, status: string, level: string, period: object): object {
  const system = 'https://stepdown.example/fhir/CodeSystem/level-of-care';
  const category = [{ coding: [{ system, code: level }] }];
  return { resourceType: 'CarePlan', id, status, intent: 'plan', subject: PERSON, category, period };
}

function stay(id: string, code: string, period: object): object {
  const type = [{ coding: [{ system: 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets', code }] }];
  return {
    resourceType: 'Encounter',
    id,
    status: 'finished',
    class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'AMB' },
    subject: PERSON,
    type,
    period,
  };
}

function clinical(code: string): object {
  return { coding: [{ system: 'http://terminology.hl7.org/CodeSystem/condition-clinical', code }] };
}

function condition(id: string, code: string, recordedDate: string): object {
  return {
    resourceType: 'Condition',
    id,
    subject: PERSON,
    recordedDate,
    clinicalStatus: clinical('active'),
    code: { coding: [{ system: 'http://hl7.org/fhir/sid/icd-10-cm', code }] },
  };
}
