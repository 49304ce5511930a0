import {
  type CompiledCondition,
  type CompiledFact,
  type EncodedFacts,
  encodeFacts,
  type FactInput,
  type FactInputs,
  type Invariant,
  representative,
  TRUE,
} from '#libs/rules';
import type { CompiledInvariant, InvariantModel } from './invariant-model.js';
import { SOME_TIME } from './run-cases.js';
import { VariedPatient } from './varied-patient.js';

/** What one patient says of one invariant. */
export interface Verdict {
  readonly invariant: string;
  /** How often the invariant had something to say of the patient, or of one who differs in one answer. */
  readonly checks: number;
  readonly violations: readonly Violation[];
}
/** How a patient breaks an invariant. */
export interface Violation {
  readonly invariant: string;
  readonly facts: FactInputs;
  readonly explanation: string;
}

/** Checks every invariant on one patient. */
export function checkInvariants(model: InvariantModel, facts: FactInputs): readonly Verdict[] {
  const patient = new VariedPatient(model.variations, facts);
  const encoded = encodeFacts(model.compiled, facts, { now: SOME_TIME });
  return model.invariants.map((compiled) => {
    const findings = findingsOf(patient, compiled, encoded);
    const broken = findings.filter((finding) => finding !== HOLDS);
    const { id } = compiled.invariant;
    return {
      invariant: id,
      checks: findings.length,
      violations: broken.map((explanation) => ({ invariant: id, facts, explanation })),
    };
  });
}

/** One for each thing checked: what is wrong with it, or that it holds. */
type Findings = readonly string[];
const HOLDS = '';

type OfKind<K extends Invariant['kind']> = Extract<Invariant, { readonly kind: K }>;

function findingsOf(
  patient: VariedPatient,
  { invariant, ...conditions }: CompiledInvariant,
  encoded: EncodedFacts,
): Findings {
  const holds = (condition: CompiledCondition | undefined): boolean =>
    condition === undefined || condition.test(encoded) === TRUE;
  switch (invariant.kind) {
    case 'implies':
      return holds(conditions.when) ? implied(patient, invariant) : [];
    case 'requires':
      return holds(conditions.when) && speaksOf(patient, invariant)
        ? [required(patient, holds(conditions.condition))]
        : [];
    case 'answers-required':
      return answersRequired(patient, invariant);
    case 'monotone':
      return invariant.facts.flatMap((id) => monotone(patient, factNamed(patient, id)));
    case 'unaffected-by':
      return invariant.facts.flatMap((id) => unaffected(patient, factNamed(patient, id)));
    case 'omissions-listed':
      return omissionsListed(patient);
    case 'one-answer':
      return [oneAnswer(patient)];
  }
}

function factNamed({ variations: { model } }: VariedPatient, id: string): CompiledFact {
  const fact = model.rules.facts.find((one) => one.id === id);
  if (!fact) throw new RangeError(`No fact has the id ${id}: the rule set was not checked.`);
  return fact;
}

const ladderOf = ({ variations: { model } }: VariedPatient) => model.ladder;
const levelIn = (patient: VariedPatient, rank: number): string => ladderOf(patient).ids[rank] ?? 'none';

function implied(patient: VariedPatient, { placementAtLeast, warnings = [] }: OfKind<'implies'>): Findings {
  const given = warnings.length ? patient.decision.warnings.map(({ code }) => code) : [];
  const lacking = warnings.filter((code) => !given.includes(code));
  return [
    lacking.length ? `The decision lacks ${lacking.join(', ')}.` : HOLDS,
    ...(placementAtLeast === undefined ? [] : [atLeast(patient, placementAtLeast)]),
  ];
}

/** Speaks only where there is a placement. */
function atLeast(patient: VariedPatient, level: string): string {
  const { none, rankOf } = ladderOf(patient);
  const { placement } = patient.outcome;
  return placement !== none && placement > rankOf(level)
    ? `Placed in ${levelIn(patient, placement)}, below ${level}.`
    : HOLDS;
}

function speaksOf(patient: VariedPatient, { placement, placementBelow }: OfKind<'requires'>): boolean {
  const { none, rankOf } = ladderOf(patient);
  const rank = patient.outcome.placement;
  if (rank === none) return false;
  if (placement !== undefined && rank !== rankOf(placement)) return false;
  return placementBelow === undefined || rank > rankOf(placementBelow);
}

const required = (patient: VariedPatient, holds: boolean): string =>
  holds
    ? HOLDS
    : `Placed in ${levelIn(patient, patient.outcome.placement)} although the condition does not hold.`;

function answersRequired(patient: VariedPatient, { facts }: OfKind<'answers-required'>): Findings {
  return facts
    .filter((id) => patient.facts.unanswered.includes(id))
    .map((id) => {
      const { status, missing } = patient.decision;
      if (status === 'final') return `The decision is final without ${id}.`;
      return missing.some(({ fact }) => fact === id) ? HOLDS : `${id} is not listed as missing.`;
    });
}

/** One step up the order of danger at a time is enough: longer ways are made of such steps. */
function monotone(patient: VariedPatient, fact: CompiledFact): Findings {
  const { domain, index } = fact;
  const state = patient.facts.states[index] ?? 0;
  if (domain.kind === 'set' || patient.facts.knowledge[index]?.value === undefined) return [];
  const cell = domain.cells[state + 1];
  if (!cell) return [];
  const value = representative(cell);
  return [lessIntensive(patient, patient.outcomeWith(fact, value).placement, `${fact.id} ${String(value)}`)];
}

/** No placement is nothing: it is not compared. */
function lessIntensive(patient: VariedPatient, after: number, change: string): string {
  const { none } = ladderOf(patient);
  const before = patient.outcome.placement;
  if (before === none || after === none || after <= before) return HOLDS;
  return `Placed in ${levelIn(patient, before)}, but with ${change} only in ${levelIn(patient, after)}.`;
}

function unaffected(patient: VariedPatient, fact: CompiledFact): Findings {
  return answersTo(fact).map((input) => {
    const { placement, escalation } = patient.outcomeWith(fact, input);
    const same = placement === patient.outcome.placement && escalation === patient.outcome.escalation;
    if (same) return HOLDS;
    return `Placed in ${levelIn(patient, patient.outcome.placement)}, but with ${fact.id} ${JSON.stringify(input)} in ${levelIn(patient, placement)}.`;
  });
}

/** A value of every cell; of a set, none, each and all of its members; and no answer. */
function answersTo({ domain }: CompiledFact): readonly (FactInput | undefined)[] {
  if (domain.kind === 'set')
    return [undefined, [], domain.members, ...domain.members.map((member) => [member])];
  return [undefined, ...domain.cells.map(representative)];
}

function omissionsListed(patient: VariedPatient): Findings {
  const { facts, variations } = patient;
  return variations.model.rules.facts
    .filter(({ index }) => facts.knowledge[index]?.asked && facts.knowledge[index]?.value !== undefined)
    .map((fact) => {
      const after = patient.outcomeWith(fact, undefined).placement;
      const finding = lessIntensive(patient, after, `no answer to ${fact.id}`);
      return finding === HOLDS || isListed(patient, fact) ? HOLDS : finding;
    });
}

/**
 * Either the fact is missing itself, or the answers that make it indifferent are, and with them the level can come
 * back. A patient who answered all else has only the fact itself to list.
 */
function isListed(patient: VariedPatient, fact: CompiledFact): boolean {
  const { missing, range } = patient.decisionWithout(fact);
  if (missing.some(({ fact: id }) => id === fact.id)) return true;
  const most = ladderOf(patient).rankOf(range?.mostIntensive ?? '');
  return missing.length > 0 && most <= patient.outcome.placement;
}

/** Statuses that say that there is no placement. */
const WITHHOLDING: readonly string[] = ['out-of-scope', 'insufficient'];

function oneAnswer(patient: VariedPatient): string {
  const { placement, status } = patient.outcome;
  const isPlaced = placement !== ladderOf(patient).none;
  if (isPlaced) return WITHHOLDING.includes(status) ? `Placed although the decision is ${status}.` : HOLDS;
  if (!WITHHOLDING.includes(status)) return `Not placed although the decision is ${status}.`;
  const { reasons, missing } = patient.decision;
  return reasons.length || missing.length ? HOLDS : 'Not placed, and nothing says why.';
}
