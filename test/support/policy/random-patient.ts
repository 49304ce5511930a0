import { FACT_NAMES, type FactName, factNamed, type Scalar } from './fact-dictionary.js';
import type { FactInput, PatientFacts } from './patient.js';

export interface RandomPatientOptions {
  /** Only patients in a level of care (true) or only at intake (false); both where absent. */
  readonly review?: boolean;
  /** The probability that an asked-for fact is left out. */
  readonly unanswered?: number;
  /** The probability that a left-out code, yes/no or set is bounded instead. */
  readonly bounded?: number;
}

type Random = () => number;

/** How a patient is made: half are calm, so that the later steps are reached, which a floor would hide. */
interface Manner {
  readonly current: string;
  readonly calm: boolean;
  readonly unanswered: number;
  readonly bounded: number;
}

const CALM_PATIENTS = 0.5;
const ASSUMED_FACT_ANSWERED = 0.35;
const ASSUMED_FACT_ANSWERED_WHEN_CALM = 0.2;
const FACT_ANSWERED_OUT_OF_SITUATION = 0.1;

const LEVELS = ['inpatient-detox', 'inpatient-rehab', 'intensive-outpatient', 'outpatient', 'aftercare'];

/** Levels that a person may be kept in after a step up, and for how many days by default. */
const HOLDING = ['inpatient-rehab', 'intensive-outpatient', 'outpatient'];
const SOON = 14;

const times = <T>(count: number, value: T): readonly T[] => Array.from({ length: count }, () => value);

/** Values to draw from, where an even spread would not be plausible or would miss the thresholds. */
const SPREAD: Partial<Record<FactName, readonly Scalar[]>> = {
  age_years: [17, 18, 19, ...times(17, 35), 70],
  days_since_last_use: [0, 0, 1, 3, 5, 9, 9, 10, 10, 11, 11, 12, 30, 240, 1000],
  ciwa_ar_score: [0, 4, 9, 9, 10, 18, 19, 67],
  cows_score: [0, 5, 12, 12, 13, 24, 25, 48],
  withdrawal_risk: ['none', 'none', 'none', 'low', 'low', 'low', 'moderate', 'high'],
  overdose_status: [...times(12, 'none'), 'recent', 'current'],
  suicidal_ideation: [...times(20, 'none'), 'passive', 'active', 'plan-or-intent', 'recent-attempt'],
  psychosis: [...times(12, 'absent'), 'present'],
  needs_24h_medical: [...times(9, false), true],
  history_complicated_withdrawal: [...times(4, false), true],
  planned_cessation_method: [
    ...times(3, 'none'),
    'cold-turkey',
    'self-taper',
    'prescribed-taper',
    'supervised-detox',
  ],
  dual_diagnosis_inpatient_required: [...times(4, false), true],
  cooccurring_mh_severity: ['none', 'none', 'mild', 'mild', 'moderate', 'moderate', 'severe'],
  use_duration_years: [0, 0.5, 1, 2, 4.9, 5, 5.1, 8, 20],
  prior_treatment_episodes: [0, 0, 1, 2, 5],
  prior_outpatient_unsuccessful: [false, false, true],
  treatment_cycling_years: [0, 1, 1.9, 2, 2.5, 4],
  sobriety_before_relapse_months: [0, 0.5, 0.9, 1, 1.1, 12],
  relapse_count: [0, 1, 2, 2, 3, 3, 4, 7],
  home_environment: [...times(6, 'stable'), 'triggering', 'unstable', 'homeless'],
  available_hours_per_week: [0, 4, 8, 9, 10, 12, 13, 20, 60],
  days_in_level: [0, 2, 3, 10, 11, 30, 90, 364, 365, 365, 366, 400, 700],
  days_since_step_up: [0, 1, 5, 12, 13, 13, 14, 14, 15, 60, 400],
  progress: ['none', 'partial', 'met', 'met', 'met'],
  withdrawal_complete: [true, true, false],
  relapse_since_admission: [false, false, true],
  relapse_risk: ['minimal', 'minimal', 'minimal', 'moderate', 'high'],
  pregnant: [...times(5, false), true],
};

/** A calm patient has the least dangerous value of these, and no more than a low withdrawal risk. */
const CALM_FACTS: readonly FactName[] = [
  'suicidal_ideation',
  'psychosis',
  'overdose_status',
  'needs_24h_medical',
  'history_complicated_withdrawal',
];

const SUBSTANCE_SETS: readonly (readonly string[])[] = [
  ['alcohol'],
  ['alcohol'],
  ['benzodiazepine'],
  ['other-sedative'],
  ['opioid'],
  ['opioid'],
  ['opioid', 'alcohol'],
  ['opioid', 'stimulant'],
  ['stimulant'],
  ['cannabis'],
  ['cannabis', 'hallucinogen', 'inhalant', 'other'],
  [],
];

/** A plausible patient over all 54 facts, often at a threshold; assumed facts are often absent. */
export function randomPatient(random: Random, options: RandomPatientOptions = {}): PatientFacts {
  const inReview = options.review ?? random() < 0.5;
  const current = inReview ? choose(random, LEVELS) : 'none';
  const calm = random() < CALM_PATIENTS;
  const manner = { current, calm, unanswered: options.unanswered ?? 0, bounded: options.bounded ?? 0 };
  const facts: Record<string, FactInput> = {};
  for (const name of FACT_NAMES) {
    const told = { ...manner, stepUp: facts.days_since_step_up };
    const input = name === 'current_level' ? levelToldOf(manner, random) : inputFor(name, told, random);
    if (input !== undefined) facts[name] = input;
  }
  return facts;
}

/** At intake the level is as often left out as told to be none. */
const levelToldOf = ({ current }: Manner, random: Random) =>
  current === 'none' && random() < 0.5 ? undefined : current;

/** The manner, with what was told before of the last step up. */
interface Told extends Manner {
  readonly stepUp: FactInput | undefined;
}

function inputFor(name: FactName, manner: Told, random: Random): FactInput | undefined {
  if (!isAsked(name, manner)) {
    return random() < answeredUnasked(name, manner) ? answerTo(name, manner, random) : undefined;
  }
  if (random() >= manner.unanswered) return answerTo(name, manner, random);
  return random() < manner.bounded ? boundOn(name, random) : undefined;
}

function isAsked(name: FactName, { current, stepUp }: Told): boolean {
  const { askedFor } = factNamed(name);
  if (askedFor === 'in a review soon after a step up')
    return HOLDING.includes(current) && typeof stepUp === 'number' && stepUp < SOON;
  if (askedFor === 'in a review') return current !== 'none';
  return askedFor === 'always' || (askedFor === 'in a review from detox' && current === 'inpatient-detox');
}

function answeredUnasked(name: FactName, { calm }: Manner): number {
  if (factNamed(name).askedFor !== 'never') return FACT_ANSWERED_OUT_OF_SITUATION;
  return calm ? ASSUMED_FACT_ANSWERED_WHEN_CALM : ASSUMED_FACT_ANSWERED;
}

function answerTo(name: FactName, { calm }: Manner, random: Random): FactInput {
  const fact = factNamed(name);
  if (name === 'substances_used' && random() < 0.8) return choose(random, SUBSTANCE_SETS);
  if (fact.kind === 'set') return fact.members.filter(() => random() < 0.3);
  const even = fact.kind === 'coded' ? fact.values : [];
  if (calm && CALM_FACTS.includes(name)) return choose(random, even.slice(0, 1));
  if (calm && name === 'withdrawal_risk') return choose(random, ['none', 'low']);
  return choose(random, SPREAD[name] ?? even);
}

/** No value of these is more dangerous than another: they are answered, or not. */
const WITHOUT_ORDER: readonly FactName[] = [
  'primary_substance',
  'insurance_status',
  'preferred_level',
  'current_level',
  'days_since_step_up',
];

function boundOn(name: FactName, random: Random): FactInput | undefined {
  const fact = factNamed(name);
  if (fact.kind === 'number' || WITHOUT_ORDER.includes(name)) return undefined;
  if (fact.kind === 'coded') return { atLeast: choose(random, fact.values) };
  return { contains: choose(random, SUBSTANCE_SETS) };
}

function choose<T>(random: Random, from: readonly T[]): T {
  const chosen = from[Math.floor(random() * from.length)];
  if (chosen === undefined) throw new RangeError('Nothing to choose from');
  return chosen;
}
