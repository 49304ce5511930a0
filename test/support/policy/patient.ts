import {
  type CodedFact,
  FACT_NAMES,
  type Fact,
  type FactName,
  factNamed,
  isFactName,
  type NumberFact,
  type Scalar,
} from './fact-dictionary.js';
import { type Band, DEFAULT_PARAMETERS, type PolicyParameters } from './policy-parameters.js';

/** An answer, or the least that is known: "at least this dangerous", "contains these". */
export type FactInput =
  | Scalar
  | readonly string[]
  | { readonly atLeast: Scalar }
  | { readonly contains: readonly string[] };

/** What is known of a patient, by fact name; an absent fact is unanswered. */
export type PatientFacts = Readonly<Record<string, FactInput>>;

/**
 * What is still possible of one fact. For a number, the ends of its range: policy.md only compares
 * numbers with thresholds. For a set, the members it certainly has. Nothing possible: no effect.
 */
export interface Reading {
  readonly answered: boolean;
  readonly asked: boolean;
  readonly possible: readonly Scalar[];
  readonly members: readonly string[];
}

/** A patient as the steps of policy.md read one. */
export interface Patient {
  readonly readings: ReadonlyMap<FactName, Reading>;
  readonly parameters: PolicyParameters;
}

/** Reads the facts with policy.md's section "Unanswered questions": asked for, assumed, bounded. */
export function patientFrom(facts: PatientFacts, overrides: Partial<PolicyParameters> = {}): Patient {
  for (const name of Object.keys(facts)) {
    if (!isFactName(name)) throw new RangeError(`policy.md knows no fact ${name}`);
  }
  const parameters = { ...DEFAULT_PARAMETERS, ...overrides };
  const situation = situationOf(facts, parameters);
  const readings = new Map<FactName, Reading>();
  for (const name of FACT_NAMES) {
    readings.set(name, readingOf(name, facts[name], isAskedFor(factNamed(name), situation)));
  }
  const patient = { readings, parameters };
  readings.set('withdrawal_risk', riskBoundByScores(patient));
  return patient;
}

/** What is still possible of this fact. */
export function readingFrom({ readings }: Patient, name: FactName): Reading {
  const reading = readings.get(name);
  if (reading === undefined) throw new RangeError(`No reading of ${name}`);
  return reading;
}

/** What decides which questions are asked. */
interface Situation {
  readonly currentLevel: Scalar | undefined;
  readonly soonAfterStepUp: boolean;
}

function situationOf(facts: PatientFacts, { dwell_days_after_step_up: dwell }: PolicyParameters): Situation {
  const currentLevel = readingOf('current_level', facts.current_level, false).possible[0];
  const [days] = readingOf('days_since_step_up', facts.days_since_step_up, false).possible;
  return { currentLevel, soonAfterStepUp: days !== undefined && Number(days) < dwell };
}

/** Levels that a person may be kept in for a while after a step up: not detox, which ends with withdrawal. */
const HOLDING: readonly unknown[] = ['inpatient-rehab', 'intensive-outpatient', 'outpatient'];

function isAskedFor({ askedFor }: Fact, { currentLevel, soonAfterStepUp }: Situation): boolean {
  if (askedFor === 'in a review') return currentLevel !== 'none';
  if (askedFor === 'in a review from detox') return currentLevel === 'inpatient-detox';
  if (askedFor === 'in a review soon after a step up')
    return HOLDING.includes(currentLevel) && soonAfterStepUp;
  return askedFor === 'always';
}

function readingOf(name: FactName, input: FactInput | undefined, asked: boolean): Reading {
  const fact = factNamed(name);
  if (fact.kind === 'set') return setReading(name, fact.members, input, asked);
  if (input === undefined)
    return { answered: false, asked, members: [], possible: withoutAnswer(fact, asked) };
  if (isBound(input))
    return { answered: false, asked, members: [], possible: withinBound(name, fact, input.atLeast, asked) };
  if (typeof input === 'object' || !allows(fact, input)) throw notAllowed(name, input);
  return { answered: true, asked, members: [], possible: [input] };
}

function setReading(
  name: FactName,
  allowed: readonly string[],
  input: FactInput | undefined,
  asked: boolean,
): Reading {
  const members = input === undefined ? [] : membersOf(input);
  if (!members?.every((member) => allowed.includes(member))) throw notAllowed(name, input);
  return { answered: Array.isArray(input), asked, possible: [], members };
}

function membersOf(input: FactInput): readonly string[] | undefined {
  if (typeof input !== 'object' || 'atLeast' in input) return undefined;
  return 'contains' in input ? input.contains : input;
}

/** An asked-for fact may be anything; an assumed one has its assumed value, or none and no effect. */
function withoutAnswer(fact: CodedFact | NumberFact, asked: boolean): readonly Scalar[] {
  if (asked) return wholeRange(fact);
  return fact.assumed === null ? [] : [fact.assumed];
}

/** An assumed fact keeps its assumed value where the bound allows it, else takes the least dangerous left. */
function withinBound(
  name: FactName,
  fact: CodedFact | NumberFact,
  least: Scalar,
  asked: boolean,
): readonly Scalar[] {
  if (!allows(fact, least)) throw notAllowed(name, least);
  if (!asked && fact.assumed !== null && atLeastAsDangerous(fact, fact.assumed, least)) return [fact.assumed];
  if (!asked) return [least];
  if (fact.kind === 'number') return [least, fact.mostDangerous];
  return fact.values.slice(fact.values.indexOf(least));
}

function wholeRange(fact: CodedFact | NumberFact): readonly Scalar[] {
  return fact.kind === 'coded' ? fact.values : [fact.leastDangerous, fact.mostDangerous];
}

function atLeastAsDangerous(fact: CodedFact | NumberFact, value: Scalar, least: Scalar): boolean {
  if (fact.kind === 'coded') return fact.values.indexOf(value) >= fact.values.indexOf(least);
  return fact.mostDangerous > fact.leastDangerous
    ? Number(value) >= Number(least)
    : Number(value) <= Number(least);
}

function allows(fact: CodedFact | NumberFact, value: Scalar): boolean {
  if (fact.kind === 'coded') return fact.values.includes(value);
  const [low, high] = [fact.leastDangerous, fact.mostDangerous].toSorted((a, b) => a - b);
  return typeof value === 'number' && value >= (low ?? 0) && value <= (high ?? 0);
}

/** Step 4: a CIWA-Ar or COWS total bounds the risk from below where its band is moderate or high. */
function riskBoundByScores(patient: Patient): Reading {
  const risk = readingFrom(patient, 'withdrawal_risk');
  const { ciwa_ar_bands: alcohol, cows_bands: opioids } = patient.parameters;
  const ciwaAr = readingFrom(patient, 'ciwa_ar_score');
  const cows = readingFrom(patient, 'cows_score');
  if (inBand(ciwaAr, alcohol.high) || inBand(cows, opioids.high)) return { ...risk, possible: ['high'] };
  if (!inBand(ciwaAr, alcohol.moderate) && !inBand(cows, opioids.moderate)) return risk;
  const remaining = risk.possible.filter((value) => value === 'moderate' || value === 'high');
  return { ...risk, possible: remaining.length > 0 ? remaining : ['moderate'] };
}

function inBand(score: Reading, [lowest, highest]: Band): boolean {
  return (
    score.possible.length > 0 &&
    score.possible.every((total) => Number(total) >= lowest && Number(total) <= highest)
  );
}

function isBound(input: FactInput): input is { readonly atLeast: Scalar } {
  return typeof input === 'object' && 'atLeast' in input;
}

function notAllowed(name: FactName, input: unknown): RangeError {
  return new RangeError(`${name} cannot be ${JSON.stringify(input)}`);
}
