import {
  goalsMet,
  isIn,
  knownNotToHaveUsed,
  minimalRelapseRisk,
  soberBefore,
  suchAHome,
  usedSinceAdmission,
  withdrawalComplete,
} from './circumstances.js';
import type { Placing } from './finding.js';
import { type Level, levelNamed, moreIntensive } from './levels.js';
import type { Patient } from './patient.js';
import { answered, soleValueOf, surely, surelyBelow, surelyFrom } from './readings.js';
import { countedIndicators } from './step-6-residential-indicators.js';

/** Step 7: where the review leads, unless that is down and has to wait. */
export function reviewPlacing(patient: Patient): Placing {
  const next = nextPlacing(patient);
  const current = levelNamed(soleValueOf(patient, 'current_level'));
  if (!current || !next.level || !moreIntensive(current, next.level) || !mustWait(patient)) return next;
  return { ...place(current, 'S2-18'), warnings: ['W-STEP-DOWN-SOON-AFTER-STEP-UP'] };
}

/** "Within `dwell_days_after_step_up` (14) of a step up, a step down from 1b, 2 or 3 waits until it is confirmed." */
const mustWait = (patient: Patient) =>
  isIn(patient, 'inpatient-rehab', 'intensive-outpatient', 'outpatient') &&
  surelyBelow(patient, 'days_since_step_up', patient.parameters.dwell_days_after_step_up) &&
  !surely(patient, 'step_down_confirmed', true);

/** The first that applies, by the level the person is in. */
function nextPlacing(patient: Patient): Placing {
  if (isIn(patient, 'inpatient-detox')) return fromDetox(patient);
  if (isIn(patient, 'inpatient-rehab')) return fromRehab(patient);
  if (surely(patient, 'dual_diagnosis_inpatient_required', true)) return place('inpatient-rehab', 'S1-16');
  if (isIn(patient, 'intensive-outpatient')) return fromIntensiveOutpatient(patient);
  if (isIn(patient, 'outpatient')) return fromOutpatient(patient);
  return fromAftercare(patient);
}

function fromDetox(patient: Patient): Placing {
  if (!withdrawalComplete(patient)) return place('inpatient-detox');
  const indicators = countedIndicators(patient);
  if (indicators.length > 0) return place('inpatient-rehab', 'S2-03', ...indicators);
  const mildAtMost = surely(patient, 'sud_severity', 'none', 'mild');
  if (mildAtMost && minimalRelapseRisk(patient)) return place('outpatient', 'S2-03', 'S2-21', 'S2-23');
  return place('intensive-outpatient', 'S2-03', 'S2-16');
}

function fromRehab(patient: Patient): Placing {
  if (!goalsMet(patient)) return place('inpatient-rehab', ...byProgress(patient));
  return { ...place('intensive-outpatient', 'S0-10'), warnings: ['W-RELAPSE-RISK-AFTER-INPATIENT'] };
}

function fromIntensiveOutpatient(patient: Patient): Placing {
  const used = usedSinceAdmission(patient);
  if (used && surely(patient, 'progress', 'none')) return place('inpatient-rehab', 'S0-07');
  if (used && suchAHome(patient)) return place('inpatient-rehab', 'S1-25');
  const moderateAtMost = surely(patient, 'sud_severity', 'none', 'mild', 'moderate');
  if (readyToStepDown(patient) && moderateAtMost) return place('outpatient', 'S2-19', 'S2-23');
  return place('intensive-outpatient', ...byProgress(patient));
}

function fromOutpatient(patient: Patient): Placing {
  if (usedSinceAdmission(patient)) return place('intensive-outpatient', afterRelapse(patient));
  if (surely(patient, 'relapse_risk', 'high')) return place('intensive-outpatient', 'S2-23');
  if (readyToStepDown(patient)) return place('aftercare', 'S2-27');
  return place('outpatient', ...byProgress(patient));
}

function fromAftercare(patient: Patient): Placing {
  const relapsed = usedSinceAdmission(patient) || surely(patient, 'recent_relapse', true);
  if (relapsed) return place('intensive-outpatient', afterRelapse(patient));
  if (surely(patient, 'relapse_risk', 'high')) return place('outpatient', 'S2-23');
  const longEnough = surelyFrom(patient, 'days_in_level', patient.parameters.aftercare_days);
  return place(readyToStepDown(patient) && longEnough ? 'discharge' : 'aftercare', 'S2-20');
}

/** "Goals met, minimal relapse risk, known not to have used." */
const readyToStepDown = (patient: Patient) =>
  goalsMet(patient) && minimalRelapseRisk(patient) && knownNotToHaveUsed(patient);

/** "S0-12 where sober for at least `sobriety_months` (1) before, else S2-23." */
const afterRelapse = (patient: Patient) => (soberBefore(patient) ? 'S0-12' : 'S2-23');

/** "S1-49 is cited where `progress` is answered." */
const byProgress = (patient: Patient) => (answered(patient, 'progress') ? ['S1-49'] : []);

const place = (level: Level, ...statements: readonly string[]): Placing => ({ level, statements });
