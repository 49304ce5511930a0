import { minimalRelapseRisk, severe, soberBefore } from './circumstances.js';
import type { Placing } from './finding.js';
import type { Level } from './levels.js';
import type { Patient } from './patient.js';
import { answered, surely, surelyFrom } from './readings.js';
import { countedIndicators, inAndOut, inAndOutButForHome } from './step-6-residential-indicators.js';

/** Step 8: the first that applies; `floor` is the most intensive floor of steps 3–5, if any. */
export function intakePlacing(patient: Patient, floor: Level | undefined): Placing {
  const indicators = countedIndicators(patient);
  if (indicators.length > 0) return place('inpatient-rehab', ...indicators);
  if (surely(patient, 'sud_severity', 'none')) return withoutDisorder(patient);
  if (!answered(patient, 'sud_severity')) return { level: null, statements: [] };
  if (inAndOut(patient) || inAndOutButForHome(patient)) return place('intensive-outpatient', 'S0-13');
  if (surely(patient, 'recent_relapse', true) && soberBefore(patient))
    return place('intensive-outpatient', 'S0-12');
  if (severe(patient)) return place('intensive-outpatient', 'S2-15', 'S2-24');
  return mildOrModerate(patient, floor);
}

function withoutDisorder(patient: Patient): Placing {
  const treatedBefore = surelyFrom(patient, 'prior_treatment_episodes', 1);
  return treatedBefore ? place('aftercare', 'S2-20') : place('early-intervention', 'S1-43');
}

/** "Minimal relapse risk (and no floor 2) → 3. Else 2 (…; where the opioid path of 4 set floor 2, that reason suffices)." */
function mildOrModerate(patient: Patient, floor: Level | undefined): Placing {
  const onOpioidPath = floor === 'intensive-outpatient';
  if (minimalRelapseRisk(patient) && !onOpioidPath) return place('outpatient', 'S2-14', 'S2-23');
  if (onOpioidPath) return place('intensive-outpatient');
  return place('intensive-outpatient', surely(patient, 'just_noticing', true) ? 'S0-09' : 'S1-07');
}

const place = (level: Level, ...statements: readonly string[]): Placing => ({ level, statements });
