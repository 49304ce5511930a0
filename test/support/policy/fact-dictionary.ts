/** What a fact may hold; policy.md's facts are codes, yes/no, numbers, and sets of codes. */
export type Scalar = string | number | boolean;

/** When a fact is asked for (facts.json); 'never' marks an assumed fact. */
type AskedFor =
  | 'always'
  | 'in a review'
  | 'in a review from detox'
  | 'in a review soon after a step up'
  | 'never';

/** A code or a yes/no, its values listed from the least dangerous to the most dangerous. */
export interface CodedFact {
  readonly kind: 'coded';
  readonly values: readonly Scalar[];
  readonly askedFor: AskedFor;
  readonly assumed: Scalar | null;
}

/** A number, with the ends of its range in the order of danger. */
export interface NumberFact {
  readonly kind: 'number';
  readonly leastDangerous: number;
  readonly mostDangerous: number;
  readonly askedFor: AskedFor;
  readonly assumed: number | null;
}

/** A set of codes; more members are more dangerous. */
interface SetFact {
  readonly kind: 'set';
  readonly members: readonly string[];
  readonly askedFor: AskedFor;
}

export type Fact = CodedFact | NumberFact | SetFact;

const UNLIMITED = Number.MAX_SAFE_INTEGER;

const asked = (...values: Scalar[]): CodedFact => ({
  kind: 'coded',
  values,
  askedFor: 'always',
  assumed: null,
});

const situational = (askedFor: AskedFor, assumed: Scalar | null, ...values: Scalar[]): CodedFact => ({
  kind: 'coded',
  values,
  askedFor,
  assumed,
});

const assumed = (value: Scalar | null, ...values: Scalar[]): CodedFact =>
  situational('never', value, ...values);

const assumedNo = (): CodedFact => assumed(false, false, true);

const assumedNumber = (value: number | null, most = UNLIMITED): NumberFact => ({
  kind: 'number',
  leastDangerous: 0,
  mostDangerous: most,
  askedFor: 'never',
  assumed: value,
});

const set = (askedFor: AskedFor, ...members: string[]): SetFact => ({ kind: 'set', members, askedFor });

const LEVELS = ['inpatient-detox', 'inpatient-rehab', 'intensive-outpatient', 'outpatient', 'aftercare'];

const SUBSTANCES = [
  'alcohol',
  'benzodiazepine',
  'other-sedative',
  'opioid',
  'stimulant',
  'cannabis',
  'hallucinogen',
  'inhalant',
  'other',
];

/** The 54 facts, each with the order of danger policy.md's last section gives it. */
const FACTS = {
  substances_used: set('always', ...SUBSTANCES),
  primary_substance: assumed(null, ...SUBSTANCES),
  days_since_last_use: {
    kind: 'number',
    leastDangerous: UNLIMITED,
    mostDangerous: 0,
    askedFor: 'always',
    assumed: null,
  },
  withdrawal_risk: asked('none', 'low', 'moderate', 'high'),
  ciwa_ar_score: assumedNumber(null, 67),
  cows_score: assumedNumber(null, 48),
  history_complicated_withdrawal: asked(false, true),
  withdrawal_complete: situational('in a review from detox', false, true, false),
  current_intoxication: assumedNo(),
  overdose_status: asked('none', 'recent', 'current'),
  planned_cessation_method: assumed(
    'none',
    'none',
    'cold-turkey',
    'self-taper',
    'prescribed-taper',
    'supervised-detox',
  ),
  needs_24h_medical: asked(false, true),
  suicidal_ideation: asked('none', 'passive', 'active', 'plan-or-intent', 'recent-attempt'),
  psychosis: asked('absent', 'present'),
  cooccurring_mh_conditions: set(
    'never',
    'depression',
    'anxiety',
    'trauma',
    'eating-disorder',
    'bipolar',
    'other',
  ),
  cooccurring_mh_severity: assumed('none', 'none', 'mild', 'moderate', 'severe'),
  dual_diagnosis_inpatient_required: assumedNo(),
  sud_severity: asked('none', 'mild', 'moderate', 'severe'),
  use_duration_years: assumedNumber(0),
  just_noticing: assumedNo(),
  prior_treatment_episodes: assumedNumber(0),
  prior_outpatient_unsuccessful: assumedNo(),
  prior_inpatient_completed: assumedNo(),
  treatment_cycling_years: assumedNumber(0),
  sobriety_before_relapse_months: assumedNumber(0),
  recent_relapse: assumedNo(),
  relapse_count: assumedNumber(0),
  relapse_risk: asked('minimal', 'moderate', 'high'),
  self_management: assumed('adequate', 'adequate', 'limited'),
  home_environment: asked('stable', 'triggering', 'unstable', 'homeless'),
  support_network: assumed('adequate', 'adequate', 'limited', 'none'),
  attendance_barriers: set(
    'never',
    'work',
    'school',
    'childcare',
    'pets',
    'family-care',
    'transport',
    'finances',
  ),
  available_hours_per_week: assumedNumber(null, 60),
  treatment_reluctance: assumedNo(),
  spiritual_counseling_desired: assumedNo(),
  life_skills_need: assumedNo(),
  medication_accepted: assumed('yes', 'yes', 'no'),
  insurance_status: assumed(null, 'insured', 'uninsured'),
  preferred_level: assumed(null, ...LEVELS),
  declined_recommended_level: assumedNo(),
  current_level: assumed('none', 'none', ...LEVELS),
  days_in_level: assumedNumber(0),
  progress: situational('in a review', null, 'met', 'partial', 'none'),
  relapse_since_admission: situational('in a review', false, false, true),
  days_since_step_up: assumedNumber(null, 36_525),
  step_down_confirmed: situational('in a review soon after a step up', false, true, false),
  iop_mat_available: asked(true, false),
  provider_dual_diagnosis_license: assumedNo(),
  provider_medication_options: assumedNo(),
  provider_carf: assumedNo(),
  provider_12step_only: assumedNo(),
  provider_reviews_positive: assumedNo(),
  age_years: { kind: 'number', leastDangerous: 0, mostDangerous: 120, askedFor: 'always', assumed: null },
  pregnant: assumedNo(),
} as const satisfies Readonly<Record<string, Fact>>;

export type FactName = keyof typeof FACTS;

export const FACT_NAMES: readonly FactName[] = Object.keys(FACTS).filter(isFactName);

/** Whether policy.md's knowledge declares a fact of this name. */
export function isFactName(name: string): name is FactName {
  return Object.hasOwn(FACTS, name);
}

/** What the dictionary says about a fact. */
export function factNamed(name: FactName): Fact {
  return FACTS[name];
}

/** What the dictionary says about a code or a yes/no. */
export function codedFact(name: FactName): CodedFact {
  const fact = factNamed(name);
  if (fact.kind !== 'coded') throw new TypeError(`${name} is a ${fact.kind}, not a code`);
  return fact;
}
