import { atIntake, cycledThroughInpatient, severe, suchAHome } from './circumstances.js';
import type { Patient } from './patient.js';
import { answered, possibly, surely, surelyFrom } from './readings.js';

const LONGSTANDING = 'S1-13';

/** Step 6: the statements of the indicators that count, none where the person is in and out. */
export function countedIndicators(patient: Patient): readonly string[] {
  if (atIntake(patient) && surely(patient, 'sud_severity', 'none')) return [];
  return inAndOut(patient) ? [] : indicatorsFound(patient);
}

/** Step 6, "In and out": stable home, and no indicator other than S1-13, not even a possible one. */
export const inAndOut = (patient: Patient) =>
  cycledThroughInpatient(patient) &&
  surely(patient, 'home_environment', 'stable') &&
  indicatorsFound(patient).every((statement) => statement === LONGSTANDING) &&
  !(limitedSelfManagement(patient) && possibly(patient, 'relapse_risk', 'high'));

/** Step 8, "or so but for an unanswered home with no indicator". */
export const inAndOutButForHome = (patient: Patient) =>
  cycledThroughInpatient(patient) &&
  !answered(patient, 'home_environment') &&
  indicatorsFound(patient).length === 0;

/** Step 6: whether S1-13 alone indicates 1b. */
export const onlyLongstanding = (indicators: readonly string[]) =>
  indicators.length > 0 && indicators.every((statement) => statement === LONGSTANDING);

function indicatorsFound(patient: Patient): readonly string[] {
  return [
    ...(suchAHome(patient) ? ['S1-15'] : []),
    ...(surely(patient, 'dual_diagnosis_inpatient_required', true) ? ['S1-16'] : []),
    ...severeCooccurring(patient),
    ...(limitedSelfManagement(patient) && surely(patient, 'relapse_risk', 'high') ? ['S1-18'] : []),
    ...(relapsesNeedingSeparation(patient) ? ['S1-14'] : []),
    ...(severeAndLongstanding(patient) ? [LONGSTANDING] : []),
    ...(outpatientFailed(patient) ? ['S0-07'] : []),
  ];
}

function severeCooccurring(patient: Patient): readonly string[] {
  if (!surely(patient, 'cooccurring_mh_severity', 'severe')) return [];
  return severe(patient) ? ['S0-06', 'S1-17'] : ['S0-06'];
}

const limitedSelfManagement = (patient: Patient) => surely(patient, 'self_management', 'limited');

const relapsesNeedingSeparation = (patient: Patient) =>
  surelyFrom(patient, 'relapse_count', patient.parameters.multiple_relapses) &&
  (limitedSelfManagement(patient) || suchAHome(patient));

const severeAndLongstanding = (patient: Patient) =>
  severe(patient) && surelyFrom(patient, 'use_duration_years', patient.parameters.longstanding_years);

/** "Outpatient treatment unsuccessful before, unless the person has been in and out …". */
const outpatientFailed = (patient: Patient) =>
  surely(patient, 'prior_outpatient_unsuccessful', true) && !cycledThroughInpatient(patient);
