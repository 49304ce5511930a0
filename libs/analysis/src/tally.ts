import type { FactInputs } from '#libs/rules';
import { checkInvariants, type Verdict, type Violation } from './check-invariants.js';
import type { InvariantModel } from './invariant-model.js';
import type { FactsGenerator } from './random-facts.js';
import { seededRandom } from './seeded-random.js';
import { changed } from './varied-patient.js';

/** What many patients say of the invariants. */
export interface InvariantTally {
  readonly invariant: string;
  readonly title: string;
  readonly checks: number;
  readonly violations: number;
  /** The violation with the fewest facts. */
  readonly witness?: Violation;
}

/** Numbers of the first patient and of the one after the last. */
export interface PatientRange {
  readonly from: number;
  readonly to: number;
}

/** Shares of asked-for facts left out: complete answers, some gaps, many. */
const UNANSWERED = [0, 0.1, 0.3];
const BOUNDED = 0.4;
/** Far apart, so that the patients of two seeds are different ones. */
const SEED_STRIDE = 0x9e3779b1;

/** The patient with this number: the same whoever makes it, and in whatever order. */
export function patientNumbered(generate: FactsGenerator, seed: number, number: number): FactInputs {
  const random = seededRandom(Math.imul(seed, SEED_STRIDE) + Math.imul(number, 0x85ebca6b));
  return generate(random, { unanswered: UNANSWERED[number % UNANSWERED.length] ?? 0, bounded: BOUNDED });
}

/** Checks the invariants on the patients with these numbers. */
export function tallyInvariants(
  model: InvariantModel,
  generate: FactsGenerator,
  seed: number,
  { from, to }: PatientRange,
): readonly InvariantTally[] {
  let tallies: readonly InvariantTally[] = model.invariants.map(({ invariant: { id, title } }) => ({
    invariant: id,
    title,
    checks: 0,
    violations: 0,
  }));
  for (let number = from; number < to; number += 1) {
    const verdicts = checkInvariants(model, patientNumbered(generate, seed, number));
    tallies = tallies.map((tally, i) => withVerdict(model, tally, verdicts[i]));
  }
  return tallies;
}

function withVerdict(
  model: InvariantModel,
  tally: InvariantTally,
  verdict: Verdict | undefined,
): InvariantTally {
  if (!verdict) return tally;
  const [found] = verdict.violations;
  const witness = found && !tally.witness ? smallest(model, found) : found;
  return joined(tally, {
    ...tally,
    checks: verdict.checks,
    violations: verdict.violations.length,
    ...(witness && { witness }),
  });
}

/** The tallies of two groups of patients as one. */
export function mergeTallies(
  a: readonly InvariantTally[],
  b: readonly InvariantTally[],
): readonly InvariantTally[] {
  return a.map((tally, i) => joined(tally, b[i] ?? tally));
}

function joined(a: InvariantTally, b: InvariantTally): InvariantTally {
  const [witness] = [a.witness, b.witness].filter((one) => one !== undefined).toSorted(fewestFactsFirst);
  const { invariant, title } = a;
  return {
    invariant,
    title,
    checks: a.checks + b.checks,
    violations: a.violations + b.violations,
    ...(witness && { witness }),
  };
}

/** Of equals the one that comes first as text, so that the result does not hang on who was faster. */
function fewestFactsFirst(a: Violation, b: Violation): number {
  const [x, y] = [JSON.stringify(a.facts), JSON.stringify(b.facts)];
  return Object.keys(a.facts).length - Object.keys(b.facts).length || (x < y ? -1 : 1);
}

/** Leaves out every fact without which the invariant is still broken. */
function smallest(model: InvariantModel, violation: Violation): Violation {
  return Object.keys(violation.facts).reduce((witness, fact) => {
    const fewer = checkInvariants(model, changed(witness.facts, fact, undefined));
    return (
      fewer
        .flatMap(({ violations }) => violations)
        .find(({ invariant }) => invariant === violation.invariant) ?? witness
    );
  }, violation);
}
