import type { Decision } from '#libs/placement';
import type { RuleSet } from '#libs/rules';

const REVIEW = {
  code: 'W-CLINICIAN-REVIEW',
  severity: 'info',
  text: 'A clinician decides.',
  statements: ['S2-26'],
} as const;

const common = ({ header }: RuleSet) => ({
  reasons: [],
  warnings: [REVIEW],
  alternatives: [],
  missing: [],
  assumptions: [],
  counterfactuals: [],
  pathway: [],
  activities: [],
  providerCriteria: [],
  parameters: {},
  explanation: { clinical: 'Care is recommended.', plain: 'Your clinician is considering care for you.' },
  ruleSet: { url: header.url, version: header.version, digest: 'sha256:0' },
});

/** V01: severe alcohol use, high withdrawal risk. */
export const detox = (ruleSet: RuleSet): Decision => ({
  ...common(ruleSet),
  status: 'final',
  placement: 'inpatient-detox',
  action: 'admit',
  reasons: [
    {
      rule: 'sedative-withdrawal-moderate-or-high',
      effect: 'floor',
      statements: ['S0-03'],
      text: 'Withdrawal from alcohol or sedatives can kill; it is managed in a bed.',
      facts: [
        { id: 'substances_used', value: ['alcohol'] },
        { id: 'withdrawal_risk', value: 'high' },
        { id: 'days_since_last_use', value: 0 },
      ],
    },
  ],
  warnings: [
    REVIEW,
    {
      code: 'W-DEADLY-WITHDRAWAL',
      severity: 'critical',
      text: 'Stopping suddenly can be deadly.',
      statements: ['S0-03'],
    },
  ],
  alternatives: [
    {
      level: 'inpatient-rehab',
      text: 'Where it has a medical service.',
      statements: ['S0-03'],
      rules: ['rehab-with-a-medical-service'],
    },
  ],
  assumptions: [
    {
      fact: 'prior_outpatient_unsuccessful',
      value: false,
      otherwise: [{ to: true, placement: 'inpatient-rehab' }],
    },
    { fact: 'relapse_count', value: 0, otherwise: [{ to: { min: 3 }, placement: 'inpatient-rehab' }] },
  ],
  counterfactuals: [],
  intensity: { durationDays: { min: 3, max: 10 }, residence: 'facility', monitoring: 'round-the-clock' },
  activities: [
    { code: 'alcohol-detoxification', required: true, statements: ['S0-03'] },
    { code: 'next-stage-planning', required: false, statements: [] },
  ],
  providerCriteria: [{ code: 'medical-service', strength: 'required', statements: ['S0-05'] }],
  parameters: { withdrawal_window_days: 14, detox_los_days: { min: 3, max: 7 } },
});

/** Opioid withdrawal treated in intensive outpatient care; two questions are open. */
export const outpatientWithOpenQuestions = (ruleSet: RuleSet): Decision => ({
  ...common(ruleSet),
  status: 'provisional',
  placement: 'intensive-outpatient',
  action: 'step-down',
  range: { mostIntensive: 'inpatient-detox', leastIntensive: 'intensive-outpatient' },
  reasons: [
    {
      rule: 'opioid-withdrawal-with-medication',
      effect: 'place',
      statements: ['S0-14'],
      text: 'Opioid withdrawal can be treated in the programme where medication is at hand.',
      facts: [
        { id: 'withdrawal_risk', atLeast: 'moderate' },
        { id: 'substances_used', contains: ['opioid'] },
        { id: 'medication_accepted' },
      ],
    },
  ],
  missing: [
    { fact: 'withdrawal_risk', question: 'How high is the risk?', couldChange: ['placement', 'escalation'] },
    { fact: 'sud_severity', question: 'How severe is the disorder?' },
  ],
  intensity: { hoursPerWeek: { moreThan: 12 } },
  review: { withinDays: 7 },
});

/** Suicidal with a plan: the emergency comes first. */
export const emergency = (ruleSet: RuleSet): Decision => ({
  ...common(ruleSet),
  status: 'emergency',
  placement: 'inpatient-rehab',
  action: 'admit',
  escalation: 'emergency',
  reasons: [
    {
      rule: 'suicidal-plan',
      effect: 'escalate',
      statements: ['S0-06'],
      text: 'A suicide plan is an emergency.',
      facts: [{ id: 'suicidal_ideation', value: 'plan-or-intent' }],
    },
  ],
  warnings: [REVIEW, { code: 'W-911', severity: 'critical', text: 'Call now.', statements: ['S0-06'] }],
});

/** Nothing is known of the substances, and psychosis is present. */
export const insufficient = (ruleSet: RuleSet): Decision => ({
  ...common(ruleSet),
  status: 'insufficient',
  placement: null,
  escalation: 'psychiatric-hospital',
  warnings: [
    REVIEW,
    { code: 'W-988', severity: 'critical', text: 'Stay with the person.', statements: ['S0-06'] },
  ],
  missing: [
    { fact: 'substances_used', question: 'Which substances?', couldChange: ['placement', 'status'] },
    { fact: 'progress', question: 'How far are the goals reached?', couldChange: ['placement'] },
  ],
});

export const outOfScope = (ruleSet: RuleSet): Decision => ({
  ...common(ruleSet),
  status: 'out-of-scope',
  placement: null,
  warnings: [
    REVIEW,
    { code: 'W-SCOPE-ADULT', severity: 'warning', text: 'For adults only.', statements: [] },
  ],
  reasons: [
    {
      rule: 'not-an-adult',
      effect: 'status',
      statements: [],
      text: 'The rule set is for adults.',
      facts: [{ id: 'age_years', value: 16 }],
    },
  ],
});
