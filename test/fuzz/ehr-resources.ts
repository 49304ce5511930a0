import { MARKED_ID, MARKED_TEXT } from './marks.js';

export type Elements = { readonly [element: string]: unknown };

/** What resources of one type are put together from; of each list the first is what an EHR sends most. */
export interface Kind {
  readonly type: string;
  /** The element that names the person. */
  readonly person?: 'subject' | 'patient' | 'beneficiary';
  readonly variants: readonly Elements[];
  readonly statuses: readonly Elements[];
  /** Where a date may stand. */
  readonly dated: readonly ((date: string) => Elements)[];
}

/** Whoever all resources are about, by the reference they carry before an EHR writes it its own way. */
export const PERSON = 'Patient/p1';

const LOINC = 'http://loinc.org';
const SNOMED = 'http://snomed.info/sct';
const ICD = 'http://hl7.org/fhir/sid/icd-10-cm';
const RXNORM = 'http://www.nlm.nih.gov/research/umls/rxnorm';
const HCPCS = 'https://www.cms.gov/Medicare/Coding/HCPCSReleaseCodeSets';
const OWN = 'https://stepdown.example/fhir/CodeSystem';
const TERMINOLOGY = 'http://terminology.hl7.org/CodeSystem';
const FORM = 'https://ehr.example/fhir/Questionnaire/drinking';

const concept = (system: string, ...codes: readonly string[]): Elements => ({
  coding: codes.map((code) => ({ system, code, display: MARKED_TEXT })),
  text: MARKED_TEXT,
});
const concepts = (system: string, codes: readonly string[]): readonly Elements[] =>
  codes.map((code) => concept(system, code));
const as = (element: string, values: readonly unknown[]): readonly Elements[] =>
  values.map((value) => ({ [element]: value }));

const period = (start: string): Elements => ({ period: { start } });
const PERIODS = [
  period,
  (start: string) => ({ period: { start, end: '2999-12-31' } }),
  (end: string) => ({ period: { start: '2026-01-05', end } }),
  (date: string) => ({ period: { start: date, end: date } }),
  // Stays that are over, one of them just before the one that begins above.
  (end: string) => ({ period: { start: '2025-02-03', end } }),
  (start: string) => ({ period: { start, end: '2026-01-04' } }),
];
const note = [{ text: MARKED_TEXT, authorString: MARKED_TEXT }];

/** A question by its code, and an answer. */
const asked = (system: string, code: string, answer: Elements): Elements => ({
  code: concept(system, code),
  ...answer,
});
const coded = (system: string, code: string): Elements => ({ valueCodeableConcept: concept(system, code) });

const OBSERVATION: Kind = {
  type: 'Observation',
  person: 'subject',
  variants: [
    asked(LOINC, '75626-2', { valueQuantity: { value: 5, unit: MARKED_TEXT, code: '{score}' } }),
    asked(LOINC, '75626-2', { valueInteger: 1 }),
    asked(LOINC, '44261-6', { valueInteger: 21 }),
    asked(LOINC, '44260-8', coded(LOINC, 'LA6570-1')),
    asked(LOINC, '71802-3', coded(LOINC, 'LA30190-5')),
    asked(LOINC, '82810-3', coded(LOINC, 'LA15173-0')),
    asked(LOINC, '82810-3', coded(SNOMED, '60001007')),
    asked(LOINC, '72109-2', {
      component: ['68518-0', '68519-8', '68520-6'].map((code) => asked(LOINC, code, { valueInteger: 2 })),
    }),
    asked(`${OWN}/fact`, 'ciwa_ar_score', { valueQuantity: { value: 18, code: '{score}' } }),
    asked(`${OWN}/fact`, 'withdrawal_risk', coded(`${OWN}/withdrawal-risk`, 'low')),
    asked(`${OWN}/fact`, 'substances_used', coded(`${OWN}/substances-used`, 'opioid')),
    asked(`${OWN}/fact`, 'substances_used', coded(`${OWN}/substances-used`, 'none-of-these')),
    asked(`${OWN}/fact`, 'progress', coded(`${OWN}/progress`, 'partial')),
    asked(`${OWN}/fact`, 'psychosis', coded(`${OWN}/psychosis`, 'absent')),
    asked(`${OWN}/fact`, 'age_years', { valueQuantity: { value: 40, code: 'a' } }),
    asked(LOINC, '44261-6', { dataAbsentReason: concept(`${TERMINOLOGY}/data-absent-reason`, 'unknown') }),
    asked(LOINC, '2345-7', { valueQuantity: { value: 90, unit: 'mg/dL' }, interpretation: [] }),
    asked(LOINC, '8302-2', { valueString: MARKED_TEXT, note }),
  ],
  statuses: as('status', [
    ...['final', 'amended', 'corrected', 'preliminary', 'registered', 'cancelled', 'entered-in-error'],
    'unknown',
  ]),
  dated: [
    (date) => ({ effectiveDateTime: date }),
    (date) => ({ effectiveInstant: date }),
    (date) => ({ effectivePeriod: { start: '2026-01-05', end: date } }),
    (date) => ({ issued: date }),
  ],
};

const CONDITION: Kind = {
  type: 'Condition',
  person: 'subject',
  variants: as('code', [
    ...concepts(ICD, ['F10.20', 'F10.231', 'F11.23', 'F13.20', 'F10.21', 'F17.210', 'F29', 'R45.851']),
    ...concepts(ICD, ['T14.91XA', 'Z59.01', 'Z53.20', 'T40.0X1', 'T14.91XD', 'F10.131', 'Z72.89']),
    ...concepts(SNOMED, [
      '713862009',
      '713583005',
      '66590003',
      '191821007',
      '304594002',
      '69322001',
      '55680006',
      '8635005',
    ]),
    { coding: [{ system: ICD, code: 'F11.20' }, { system: SNOMED, code: '75544000' }, { code: 'local' }] },
    { text: MARKED_TEXT },
  ]).map((it) => ({ ...it, note })),
  statuses: [
    ...['active', 'recurrence', 'relapse', 'inactive', 'remission', 'resolved'].map((code) => ({
      clinicalStatus: concept(`${TERMINOLOGY}/condition-clinical`, code),
    })),
    ...['confirmed', 'provisional', 'differential', 'refuted', 'entered-in-error'].map((code) => ({
      clinicalStatus: concept(`${TERMINOLOGY}/condition-clinical`, 'active'),
      verificationStatus: concept(`${TERMINOLOGY}/condition-ver-status`, code),
    })),
    {},
  ],
  dated: [
    (date) => ({ recordedDate: date }),
    (date) => ({ onsetDateTime: date, abatementString: MARKED_TEXT }),
    (date) => ({ onsetPeriod: { start: date }, recordedDate: '2026-01-05' }),
    (date) => ({ abatementDateTime: date }),
  ],
};

/** Methadone, buprenorphine with its forms, acamprosate, naltrexone, a benzodiazepine, ibuprofen. */
const DRUGS = concepts(RXNORM, ['6813', '351264', '1819', '835726', '7243', '104683', '5640']);
const medications = (more: Elements): readonly Elements[] =>
  [
    ...as('medicationCodeableConcept', DRUGS),
    { medicationReference: { reference: 'Medication/m1', display: MARKED_TEXT } },
    {
      contained: [{ resourceType: 'Medication', id: 'med', code: DRUGS[1] }],
      medicationReference: { reference: '#med' },
    },
    { medicationReference: { reference: '#none' }, reasonCode: [concept(SNOMED, '75544000')] },
  ].map((it) => ({ ...it, ...more }));

const MEDICATION_REQUEST: Kind = {
  type: 'MedicationRequest',
  person: 'subject',
  variants: medications({ intent: 'order', dosageInstruction: [{ text: MARKED_TEXT }] }),
  statuses: as('status', [
    ...['active', 'on-hold', 'cancelled', 'completed', 'entered-in-error', 'stopped', 'draft', 'unknown'],
  ]),
  dated: [(date) => ({ authoredOn: date })],
};

const MEDICATION_STATEMENT: Kind = {
  type: 'MedicationStatement',
  person: 'subject',
  variants: medications({ dosage: [{ text: MARKED_TEXT }] }),
  statuses: as('status', [
    ...['active', 'completed', 'entered-in-error', 'intended', 'stopped', 'on-hold', 'unknown', 'not-taken'],
  ]),
  dated: [
    (date) => ({ effectiveDateTime: date }),
    (date) => ({ effectivePeriod: { start: date } }),
    (date) => ({ dateAsserted: date }),
  ],
};

const MEDICATION: Kind = {
  type: 'Medication',
  variants: as('code', DRUGS).map((it) => ({ ...it, id: 'm1' })),
  statuses: as('status', ['active', 'inactive', 'entered-in-error']),
  dated: [() => ({})],
};

const LEVEL_CODES = [
  ...concepts(HCPCS, ['H0015', 'H0010', 'H0018', 'H0014', 'H0020', 'Z9999']),
  ...concepts(`${OWN}/level-of-care`, ['outpatient', 'inpatient-rehab', 'aftercare', 'early-intervention']),
];

const ENCOUNTER: Kind = {
  type: 'Encounter',
  person: 'subject',
  variants: LEVEL_CODES.map((type) => ({
    type: [type],
    class: { system: `${TERMINOLOGY}/v3-ActCode`, code: 'AMB' },
    location: [{ location: { reference: '#ward' } }],
    contained: [{ resourceType: 'Location', id: 'ward', name: MARKED_TEXT }],
  })),
  statuses: as('status', [
    ...['in-progress', 'onleave', 'planned', 'arrived', 'triaged', 'finished', 'cancelled', 'unknown'],
    'entered-in-error',
  ]),
  dated: PERIODS,
};

const EPISODE: Kind = {
  type: 'EpisodeOfCare',
  person: 'patient',
  variants: LEVEL_CODES.map((type) => ({ type: [type], managingOrganization: { display: MARKED_TEXT } })),
  statuses: as('status', ['active', 'onhold', 'planned', 'waitlist', 'finished', 'cancelled']),
  dated: PERIODS,
};

const COVERAGE: Kind = {
  type: 'Coverage',
  person: 'beneficiary',
  variants: [
    { subscriberId: MARKED_ID, payor: [{ display: MARKED_TEXT }] },
    { policyHolder: { reference: PERSON } },
  ],
  statuses: as('status', ['active', 'cancelled', 'draft', 'entered-in-error']),
  dated: PERIODS,
};

export const PATIENT: Kind = {
  type: 'Patient',
  variants: [
    {
      id: 'p1',
      identifier: [{ system: 'https://ehr.example/mrn', value: MARKED_TEXT }],
      name: [{ family: MARKED_TEXT, given: [MARKED_TEXT] }],
      telecom: [{ system: 'phone', value: MARKED_TEXT }],
      address: [{ line: [MARKED_TEXT], postalCode: '02139' }],
    },
  ],
  statuses: [{ birthDate: '1984-05-17' }, { birthDate: '1984' }, { birthDate: '2009-02' }, { active: false }],
  dated: [() => ({}), () => ({ deceasedBoolean: false }), (date) => ({ birthDate: date })],
};

const LADDER = ['outpatient', 'inpatient-detox', 'inpatient-rehab', 'intensive-outpatient', 'aftercare'];
const ASSESS_PLAN = concept('http://hl7.org/fhir/us/core/CodeSystem/careplan-category', 'assess-plan');

export const CARE_PLAN: Kind = {
  type: 'CarePlan',
  person: 'subject',
  variants: [
    ...[...LADDER, ...LADDER].map((code) => ({
      intent: 'plan',
      category: [ASSESS_PLAN, concept(`${OWN}/level-of-care`, code)],
    })),
    { intent: 'order', category: [concept(HCPCS, 'H0015')], title: MARKED_TEXT },
    { intent: 'plan', category: [concept(`${OWN}/asam-4th-edition`, '2.1')] },
    { intent: 'plan', category: [concept(`${OWN}/asam-3rd-edition`, '3.7')] },
    { intent: 'plan', category: [concept(`${OWN}/teds-service`, '7')] },
    { intent: 'plan', category: [concept(HCPCS, 'H0010'), concept(HCPCS, 'H0015')] },
    { intent: 'plan', category: [ASSESS_PLAN] },
    {
      intent: 'plan',
      category: [concept(`${OWN}/level-of-care`, 'outpatient')],
      replaces: [{ reference: 'CarePlan/plan-0' }, { reference: 'CarePlan/plan-1', display: MARKED_TEXT }],
    },
    {
      intent: 'proposal',
      language: 'en',
      category: [ASSESS_PLAN, concept(`${OWN}/level-of-care`, 'intensive-outpatient')],
      contained: [
        { resourceType: 'GuidanceResponse', id: 'guidance', status: 'success' },
        { resourceType: 'OperationOutcome', id: 'messages', issue: [{ diagnostics: MARKED_TEXT }] },
        { resourceType: 'Provenance', id: 'provenance', target: [{ reference: '#' }] },
      ],
      supportingInfo: [{ reference: '#guidance' }],
      activity: [{ detail: { status: 'not-started', description: MARKED_TEXT } }],
    },
  ],
  statuses: as('status', [
    ...['active', 'draft', 'on-hold', 'revoked', 'completed', 'entered-in-error', 'unknown'],
  ]),
  dated: PERIODS,
};

const answered = (...item: readonly Elements[]): Elements => ({ item });
const RESPONSE: Kind = {
  type: 'QuestionnaireResponse',
  person: 'subject',
  variants: [
    {
      questionnaire: FORM,
      ...answered({ linkId: 'q1', text: MARKED_TEXT, answer: [{ valueInteger: 9 }] }),
    },
    {
      questionnaire: 'https://ehr.example/fhir/Questionnaire/mood',
      ...answered(
        { linkId: '/44250-9', answer: [{ valueCoding: { system: LOINC, code: 'LA6571-9' } }] },
        { linkId: '/44260-8', answer: [{ valueCoding: { system: LOINC, code: 'LA6569-3' } }] },
        { linkId: MARKED_ID, answer: [{ valueString: MARKED_TEXT }] },
      ),
    },
    {
      questionnaire: '#form',
      contained: [
        {
          resourceType: 'Questionnaire',
          id: 'form',
          item: [{ linkId: 'a', code: [{ system: LOINC, code: '75626-2' }] }],
        },
      ],
      ...answered({ linkId: 'a', answer: [{ valueDecimal: 4 }] }),
    },
    {
      questionnaire: 'https://stepdown.example/fhir/Questionnaire/sud-intake',
      ...answered({ linkId: 'psychosis', answer: [{ valueCoding: { code: 'absent' } }] }),
    },
  ],
  statuses: as('status', ['completed', 'amended', 'in-progress', 'stopped', 'entered-in-error']),
  dated: [(date) => ({ authored: date })],
};

const QUESTIONNAIRE: Kind = {
  type: 'Questionnaire',
  variants: [
    { url: FORM, title: MARKED_TEXT, item: [{ linkId: 'q1', code: [{ system: LOINC, code: '75626-2' }] }] },
    { url: `${FORM}-again`, item: [{ linkId: 'q1', item: [{ linkId: 'q1', code: [{ code: '75626-2' }] }] }] },
  ],
  statuses: as('status', ['active', 'draft', 'retired']),
  dated: [(date) => ({ date })],
};

/** What an EHR sends along and nobody reads. */
const UNREAD: readonly Kind[] = [
  ...(['Procedure', 'ServiceRequest', 'DiagnosticReport'] as const).map(
    (type): Kind => ({
      type,
      person: 'subject',
      variants: [{ code: concept(SNOMED, '66590003'), note }],
      statuses: as('status', ['completed', 'active']),
      dated: [(date) => ({ performedDateTime: date })],
    }),
  ),
  {
    type: 'AllergyIntolerance',
    person: 'patient',
    variants: [{ code: { text: MARKED_TEXT } }],
    statuses: [{}],
    dated: [(date) => ({ recordedDate: date })],
  },
  {
    type: 'Bundle',
    variants: [{ type: 'collection', entry: [{ resource: { resourceType: 'Device', id: 'd1' } }] }],
    statuses: [{}],
    dated: [() => ({})],
  },
  {
    type: 'OperationOutcome',
    variants: [{ issue: [{ severity: 'warning', code: 'processing', diagnostics: MARKED_TEXT }] }],
    statuses: [{}],
    dated: [() => ({})],
  },
];

/** Each as often as it stands here. */
export const KINDS: readonly Kind[] = [
  ...[OBSERVATION, OBSERVATION, OBSERVATION, CONDITION, CONDITION, MEDICATION_REQUEST, MEDICATION_STATEMENT],
  ...[MEDICATION, ENCOUNTER, EPISODE, COVERAGE, PATIENT, CARE_PLAN, RESPONSE, QUESTIONNAIRE],
  ...UNREAD,
];

const ACT = `${TERMINOLOGY}/v3-ActCode`;
const CONFIDENTIALITY = `${TERMINOLOGY}/v3-Confidentiality`;

/** Labels that an answer carries on, without what an EHR writes beside them. */
export const LABELS: readonly Elements[] = [
  { system: ACT, code: 'PSY', display: MARKED_TEXT },
  { system: ACT, code: 'HIV', version: MARKED_TEXT, userSelected: true },
  { system: ACT, code: 'ETH' },
  { system: CONFIDENTIALITY, code: 'N' },
  { system: CONFIDENTIALITY, code: 'R', display: MARKED_TEXT },
  { system: CONFIDENTIALITY, code: 'V', extension: [{ url: 'urn:x', valueString: MARKED_TEXT }] },
  { system: 'https://ehr.example/labels', code: MARKED_ID, display: MARKED_TEXT },
  { system: `https://ehr.example/${MARKED_ID}`, code: '42CFRPart2' },
];

/** Labels that no answer can carry. */
export const ODD_LABELS: readonly unknown[] = [
  { display: MARKED_TEXT },
  { system: ACT },
  { code: 'PSY' },
  { system: MARKED_TEXT, code: 'PSY' },
  { system: ACT, code: MARKED_TEXT },
  { system: `${ACT}|${MARKED_TEXT}`, code: 'PSY' },
  { system: ACT, code: `PSY${MARKED_TEXT}` },
  { system: ACT, code: 42 },
  'PSY',
  null,
];
