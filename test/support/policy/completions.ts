import { type FactName, factNamed } from './fact-dictionary.js';
import type { RuleStatus } from './finding.js';
import { leastIntensiveOf, levelNamed, mostIntensiveOf } from './levels.js';
import { type FactInput, type Patient, type PatientFacts, patientFrom, readingFrom } from './patient.js';
import { decideByPolicy, type PolicyAnswer } from './policy-decision.js';
import type { PolicyParameters } from './policy-parameters.js';
import { unansweredFacts } from './readings.js';

/** Invariant 7: each of these is listed as missing while it is unanswered. */
const NEVER_FINAL_WITHOUT: readonly FactName[] = [
  'substances_used',
  'suicidal_ideation',
  'psychosis',
  'overdose_status',
  'sud_severity',
];

const DISTINGUISHED_SUBSTANCES = ['alcohol', 'benzodiazepine', 'other-sedative', 'opioid', 'stimulant'];

const MOST_COMPLETIONS = 2_000_000;

interface OpenFact {
  readonly name: FactName;
  readonly answers: readonly FactInput[];
  /** How far apart, among the completions, two neighbouring answers to this fact are. */
  readonly stride: number;
}

/** The asked-for facts whose answer could change placement, escalation or status, and those invariant 7 names; sorted. */
export function missingByBruteForce(facts: PatientFacts, parameters?: Partial<PolicyParameters>): string[] {
  const patient = patientFrom(facts, parameters);
  const open = openFacts(patient);
  const outcomes = completionsOf(facts, open, parameters).map(outcomeOf);
  const decisive = open.filter((fact) => makesADifference(fact, outcomes)).map(({ name }) => name);
  return [...new Set<string>([...decisive, ...namedByInvariant7(patient)])].toSorted();
}

/** The most and the least intensive placement that full answers could still give; null where none gives one. */
export function rangeByBruteForce(
  facts: PatientFacts,
  parameters?: Partial<PolicyParameters>,
): { mostIntensive: string; leastIntensive: string } | null {
  const answers = completionsOf(facts, openFacts(patientFrom(facts, parameters)), parameters);
  const levels = answers.flatMap(({ placement }) => levelNamed(placement) ?? []);
  const mostIntensive = mostIntensiveOf(levels);
  const leastIntensive = leastIntensiveOf(levels);
  return mostIntensive && leastIntensive ? { mostIntensive, leastIntensive } : null;
}

/** The final status: a missing fact makes `final` provisional, the gravest applies. */
export function statusByPolicy(facts: PatientFacts, parameters?: Partial<PolicyParameters>): RuleStatus {
  const { ruleStatus } = decideByPolicy(facts, parameters);
  if (ruleStatus !== 'final') return ruleStatus;
  if (namedByInvariant7(patientFrom(facts, parameters)).length > 0) return 'provisional';
  return missingByBruteForce(facts, parameters).length > 0 ? 'provisional' : 'final';
}

const namedByInvariant7 = (patient: Patient) =>
  unansweredFacts(patient).filter((name) => NEVER_FINAL_WITHOUT.includes(name));

function openFacts(patient: Patient): readonly OpenFact[] {
  let stride = 1;
  return unansweredFacts(patient).map((name) => {
    const fact = { name, answers: representativeAnswers(patient, name), stride };
    stride *= fact.answers.length;
    if (stride > MOST_COMPLETIONS)
      throw new RangeError(`${stride} completions are too many: leave fewer facts unanswered`);
    return fact;
  });
}

/** One answer in each interval or subset that policy.md distinguishes, within the fact's bound. */
function representativeAnswers(patient: Patient, name: FactName): readonly FactInput[] {
  const { possible, members } = readingFrom(patient, name);
  const { kind } = factNamed(name);
  if (kind === 'set')
    return subsetsOf(DISTINGUISHED_SUBSTANCES).map((subset) => [...new Set([...members, ...subset])]);
  if (kind === 'coded') return possible;
  const [low = 0, high = 0] = possible.map(Number).toSorted((one, other) => one - other);
  const within = numbersDistinguished(patient, name).filter((value) => value >= low && value <= high);
  return within.length > 0 ? within : [low];
}

function numbersDistinguished(patient: Patient, name: FactName): readonly number[] {
  const window = patient.parameters.withdrawal_window_days;
  return name === 'age_years' ? [17, 18, 40] : [0, window, window + 1, 1000];
}

function subsetsOf(members: readonly string[]): readonly (readonly string[])[] {
  const [first, ...rest] = members;
  if (first === undefined) return [[]];
  return subsetsOf(rest).flatMap((subset) => [subset, [first, ...subset]]);
}

/** The answers to every completion, numbered by the strides of the open facts. */
function completionsOf(
  facts: PatientFacts,
  open: readonly OpenFact[],
  parameters: Partial<PolicyParameters> | undefined,
): readonly PolicyAnswer[] {
  const count = open.reduce((product, { answers }) => product * answers.length, 1);
  return Array.from({ length: count }, (_, number) =>
    decideByPolicy({ ...facts, ...completionNumbered(number, open) }, parameters),
  );
}

const completionNumbered = (number: number, open: readonly OpenFact[]): PatientFacts =>
  Object.fromEntries(
    open.flatMap(({ name, answers, stride }) => {
      const answer = answers[Math.floor(number / stride) % answers.length];
      return answer === undefined ? [] : [[name, answer] as const];
    }),
  );

/** What `missing` compares: provisional and final count as the same. */
function outcomeOf({ placement, escalation, ruleStatus }: PolicyAnswer): string {
  return [placement, escalation, ruleStatus === 'final' ? 'provisional' : ruleStatus].join('|');
}

/** Whether two completions that differ in nothing but this fact have different outcomes. */
function makesADifference({ answers, stride }: OpenFact, outcomes: readonly string[]): boolean {
  return outcomes.some((outcome, number) => {
    const isFirstAnswer = Math.floor(number / stride) % answers.length === 0;
    return isFirstAnswer && answers.some((_, step) => outcomes[number + step * stride] !== outcome);
  });
}
