import type { Patient } from './patient.js';
import { answered, surely, surelyAbove, surelyBelow, surelyFrom, surelyHasAny } from './readings.js';

/** `current_level` set. */
export const inReview = (patient: Patient) => !surely(patient, 'current_level', 'none');

export const atIntake = (patient: Patient) => !inReview(patient);

export const isIn = (patient: Patient, ...levels: readonly string[]) =>
  surely(patient, 'current_level', ...levels);

/** "Alcohol, benzodiazepine or other sedative in use." */
export const sedativeInUse = (patient: Patient) =>
  surelyHasAny(patient, 'substances_used', 'alcohol', 'benzodiazepine', 'other-sedative');

/** "None of those three": only a full answer says so. */
export const noneOfThoseThree = (patient: Patient) =>
  answered(patient, 'substances_used') && !sedativeInUse(patient);

export const opioidInUse = (patient: Patient) => surelyHasAny(patient, 'substances_used', 'opioid');

/** Step 4: complete only where so stated, the risk is known not to be moderate or high, and no use. */
export const withdrawalComplete = (patient: Patient) =>
  statedComplete(patient) && surely(patient, 'withdrawal_risk', 'none', 'low') && knownNotToHaveUsed(patient);

/** Step 4: stated but contradicted by risk or use. */
export const completionContradicted = (patient: Patient) =>
  statedComplete(patient) && (riskModerateOrHigh(patient) || usedSinceAdmission(patient));

const statedComplete = (patient: Patient) => surely(patient, 'withdrawal_complete', true);

export const riskModerateOrHigh = (patient: Patient) =>
  surely(patient, 'withdrawal_risk', 'moderate', 'high');

export const usedSinceAdmission = (patient: Patient) => surely(patient, 'relapse_since_admission', true);

/** Answered no; at intake, where it is not asked, also assumed no. */
export const knownNotToHaveUsed = (patient: Patient) => surely(patient, 'relapse_since_admission', false);

/** Step 4, "Fresh": at intake, in 1a, or after relapse. */
export const fresh = (patient: Patient) =>
  atIntake(patient) ||
  isIn(patient, 'inpatient-detox') ||
  usedSinceAdmission(patient) ||
  surely(patient, 'recent_relapse', true);

/** The last use is known to be longer ago than the window. */
export const lastUseLongAgo = (patient: Patient) =>
  surelyAbove(patient, 'days_since_last_use', patient.parameters.withdrawal_window_days);

/** Step 4, "Recent": within the window, an unknown date counting as recent. */
export const recent = (patient: Patient) => !lastUseLongAgo(patient);

/** Step 4: risk unanswered, "fresh, or in a review with use since admission unanswered; not where the last use is …". */
export const riskNotAssessed = (patient: Patient) =>
  !answered(patient, 'withdrawal_risk') &&
  (fresh(patient) || (inReview(patient) && !answered(patient, 'relapse_since_admission'))) &&
  !lastUseLongAgo(patient);

/** Step 2 and step 4: stopping at home without medical help. */
export const coldTurkeyOrSelfTaper = (patient: Patient) =>
  surely(patient, 'planned_cessation_method', 'cold-turkey', 'self-taper');

/** Step 3: any suicidal ideation, or psychosis. */
export const suicidalOrPsychotic = (patient: Patient) =>
  surely(patient, 'suicidal_ideation', 'passive', 'active', 'plan-or-intent', 'recent-attempt') ||
  surely(patient, 'psychosis', 'present');

export const overdoseNow = (patient: Patient) => surely(patient, 'overdose_status', 'current');

/** At least recent, and not known to be happening now (step 3 has that). */
export const overdoseRecent = (patient: Patient) =>
  surely(patient, 'overdose_status', 'recent', 'current') && !overdoseNow(patient);

/** "Such a home": known to be triggering, unstable or homeless. */
export const suchAHome = (patient: Patient) =>
  surely(patient, 'home_environment', 'unstable', 'triggering', 'homeless');

export const goalsMet = (patient: Patient) => surely(patient, 'progress', 'met');

export const minimalRelapseRisk = (patient: Patient) => surely(patient, 'relapse_risk', 'minimal');

export const severe = (patient: Patient) => surely(patient, 'sud_severity', 'severe');

/** In and out for `cycling_years`, and once completed an inpatient programme. */
export const cycledThroughInpatient = (patient: Patient) =>
  surelyFrom(patient, 'treatment_cycling_years', patient.parameters.cycling_years) &&
  surely(patient, 'prior_inpatient_completed', true);

/** Sober for at least `sobriety_months` before the relapse. */
export const soberBefore = (patient: Patient) =>
  surelyFrom(patient, 'sobriety_before_relapse_months', patient.parameters.sobriety_months);

/** Step 1. */
export const minor = (patient: Patient) => surelyBelow(patient, 'age_years', 18);
