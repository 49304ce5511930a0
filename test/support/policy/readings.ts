import { FACT_NAMES, type FactName, type Scalar } from './fact-dictionary.js';
import { type Patient, readingFrom } from './patient.js';

/** True only if it is true for every value still possible; a fact without effect makes nothing true. */
export function surely(patient: Patient, fact: FactName, ...values: readonly Scalar[]): boolean {
  const { possible } = readingFrom(patient, fact);
  return possible.length > 0 && possible.every((value) => values.includes(value));
}

/** True if some value still possible makes it true. */
export function possibly(patient: Patient, fact: FactName, ...values: readonly Scalar[]): boolean {
  return readingFrom(patient, fact).possible.some((value) => values.includes(value));
}

/** The number is at least this, whatever value it still may have. */
export function surelyFrom(patient: Patient, fact: FactName, threshold: number): boolean {
  const { possible } = readingFrom(patient, fact);
  return possible.length > 0 && possible.every((value) => Number(value) >= threshold);
}

/** The number is above this, whatever value it still may have. */
export function surelyAbove(patient: Patient, fact: FactName, threshold: number): boolean {
  const { possible } = readingFrom(patient, fact);
  return possible.length > 0 && possible.every((value) => Number(value) > threshold);
}

/** The number is below this, whatever value it still may have. */
export function surelyBelow(patient: Patient, fact: FactName, threshold: number): boolean {
  const { possible } = readingFrom(patient, fact);
  return possible.length > 0 && possible.every((value) => Number(value) < threshold);
}

/** The set certainly has one of these members. */
export function surelyHasAny(patient: Patient, fact: FactName, ...members: readonly string[]): boolean {
  return readingFrom(patient, fact).members.some((member) => members.includes(member));
}

/** Fully answered: neither without an answer nor merely bounded. */
export function answered(patient: Patient, fact: FactName): boolean {
  return readingFrom(patient, fact).answered;
}

/** The asked-for facts without a full answer: policy.md's set-valued fact `unanswered`. */
export function unansweredFacts(patient: Patient): readonly FactName[] {
  return FACT_NAMES.filter((name) => {
    const reading = readingFrom(patient, name);
    return reading.asked && !reading.answered;
  });
}

/** The value an answered or assumed fact has; nothing where it is open or has no effect. */
export function soleValueOf(patient: Patient, fact: FactName): Scalar | undefined {
  const { possible } = readingFrom(patient, fact);
  return possible.length === 1 ? possible[0] : undefined;
}
