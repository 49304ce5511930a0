import {
  atIntake,
  coldTurkeyOrSelfTaper,
  isIn,
  lastUseLongAgo,
  minor,
  sedativeInUse,
  withdrawalComplete,
} from './circumstances.js';
import { type Finding, where } from './finding.js';
import { type Patient, readingFrom } from './patient.js';
import { surely } from './readings.js';
import { sedativeFloorFires } from './step-4-5-detox.js';

/** Step 1: people under 18 are out of scope. */
export const scope = (patient: Patient): readonly Finding[] =>
  where(minor(patient), { status: 'out-of-scope', warnings: ['W-SCOPE-ADULT'] });

/** Step 2, all but W-HOME-RELAPSE, which needs the placement; W-CLINICIAN-REVIEW is on every answer. */
export function warningsAtStep2(patient: Patient): readonly Finding[] {
  return [
    { warnings: ['W-CLINICIAN-REVIEW'] },
    ...where(coldTurkeyOrSelfTaper(patient), { statements: ['S2-01'], warnings: ['W-NO-COLD-TURKEY'] }),
    ...where(withdrawalCanBeDeadly(patient), { warnings: ['W-DEADLY-WITHDRAWAL'] }),
    ...where(surely(patient, 'pregnant', true), { warnings: ['W-PREGNANCY'], status: 'provisional' }),
    ...where(surely(patient, 'current_intoxication', true), {
      warnings: ['W-INTOXICATED-REASSESS'],
      status: 'provisional',
    }),
    ...where(surely(patient, 'declined_recommended_level', true), { warnings: ['W-DECLINED'] }),
    ...where(twelveStepOnlyDespiteCondition(patient), { warnings: ['W-12STEP-ONLY'] }),
  ];
}

/** Step 2: "… at intake or in 1a, 2, 3, 4, unless …, and whenever the alcohol/sedative floor of 4 fires". */
function withdrawalCanBeDeadly(patient: Patient): boolean {
  const notInRehab = atIntake(patient) || !isIn(patient, 'inpatient-rehab');
  const pastIt = surely(patient, 'withdrawal_risk', 'none') && lastUseLongAgo(patient);
  return (
    (sedativeInUse(patient) && !withdrawalComplete(patient) && notInRehab && !pastIt) ||
    sedativeFloorFires(patient)
  );
}

/** Step 2: "any listed, or of known severity". */
function twelveStepOnlyDespiteCondition(patient: Patient): boolean {
  const conditionListed = readingFrom(patient, 'cooccurring_mh_conditions').members.length > 0;
  const severityKnown = surely(patient, 'cooccurring_mh_severity', 'mild', 'moderate', 'severe');
  return surely(patient, 'provider_12step_only', true) && (conditionListed || severityKnown);
}
