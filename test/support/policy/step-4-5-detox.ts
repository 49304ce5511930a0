import {
  coldTurkeyOrSelfTaper,
  completionContradicted,
  fresh,
  isIn,
  noneOfThoseThree,
  opioidInUse,
  overdoseNow,
  overdoseRecent,
  recent,
  riskModerateOrHigh,
  riskNotAssessed,
  sedativeInUse,
  severe,
  suicidalOrPsychotic,
  withdrawalComplete,
} from './circumstances.js';
import { type Finding, where } from './finding.js';
import type { Patient } from './patient.js';
import { answered, surely, surelyHasAny } from './readings.js';

/** Step 4: the floors of detox, with the recent overdose. */
export function detoxFloors(patient: Patient): readonly Finding[] {
  return [
    ...where(sedativeFloorFires(patient), { floor: 'inpatient-detox', statements: ['S0-03'] }),
    ...where(sedativeFloorFires(patient) && riskNoneAlthoughSevere(patient), {
      warnings: ['W-CONTRADICTORY-INPUT'],
    }),
    ...where(completionContradicted(patient), { warnings: ['W-CONTRADICTORY-INPUT'] }),
    ...opioidPath(patient),
    ...where(highRiskOfAnotherOrUnknownSubstance(patient), {
      floor: 'inpatient-detox',
      statements: ['S2-02'],
    }),
    ...where(overdoseRecent(patient), {
      floor: withdrawalComplete(patient) ? 'inpatient-rehab' : 'inpatient-detox',
      statements: ['S1-47'],
      warnings: ['W-OVERDOSE-RECENT'],
      escalation: 'medically-managed-intensive-inpatient',
    }),
    ...where(isIn(patient, 'inpatient-detox') && !withdrawalComplete(patient), {
      floor: 'inpatient-detox',
      statements: ['S2-03'],
    }),
  ];
}

/** Step 5: 24-hour medical need. */
export const medicalNeed = (patient: Patient): readonly Finding[] =>
  where(surely(patient, 'needs_24h_medical', true), {
    floor: 'inpatient-rehab',
    statements: ['S1-01', 'S1-21'],
  });

/** Step 4, "Alcohol, benzodiazepine or other sedative, not complete", in both modes. */
export function sedativeFloorFires(patient: Patient): boolean {
  if (!sedativeInUse(patient) || withdrawalComplete(patient)) return false;
  if (riskModerateOrHigh(patient) || riskNotAssessed(patient)) return true;
  if (!fresh(patient) || !recent(patient)) return false;
  return patient.parameters.alcohol_benzo_mode === 'literal' || dangerousWhenFreshAndRecent(patient);
}

/** Step 4, "or, fresh and recent: …". */
function dangerousWhenFreshAndRecent(patient: Patient): boolean {
  return (
    surely(patient, 'history_complicated_withdrawal', true) ||
    (surely(patient, 'withdrawal_risk', 'low') && lowRiskIsNotEnough(patient)) ||
    riskNoneAlthoughSevere(patient)
  );
}

/** Step 4, "risk low with …". */
function lowRiskIsNotEnough(patient: Patient): boolean {
  return (
    surely(patient, 'sud_severity', 'moderate', 'severe') ||
    !answered(patient, 'sud_severity') ||
    surelyHasAny(patient, 'substances_used', 'benzodiazepine', 'other-sedative') ||
    surely(patient, 'pregnant', true) ||
    coldTurkeyOrSelfTaper(patient)
  );
}

/** Step 4, "risk stated as none although severity is severe and the last use is known". */
const riskNoneAlthoughSevere = (patient: Patient) =>
  fresh(patient) &&
  recent(patient) &&
  surely(patient, 'withdrawal_risk', 'none') &&
  severe(patient) &&
  answered(patient, 'days_since_last_use');

/** Step 4, "Opioids with none of those three, not complete, risk moderate, high or (as above) unanswered". */
function opioidPath(patient: Patient): readonly Finding[] {
  const applies =
    opioidInUse(patient) &&
    noneOfThoseThree(patient) &&
    !withdrawalComplete(patient) &&
    (riskModerateOrHigh(patient) || riskNotAssessed(patient));
  return where(applies, ambulatoryDetoxPossible(patient) ? ambulatoryDetox : bedForOpioidDetox(patient));
}

const ambulatoryDetox: Finding = { floor: 'intensive-outpatient', statements: ['S0-14'] };

/** "A reachable IOP with medication-assisted treatment, not refused, and no floor from 3 or 5." */
const ambulatoryDetoxPossible = (patient: Patient) =>
  surely(patient, 'iop_mat_available', true) &&
  !refused(patient) &&
  !overdoseNow(patient) &&
  !suicidalOrPsychotic(patient) &&
  medicalNeed(patient).length === 0;

function bedForOpioidDetox(patient: Patient): Finding {
  const unreachable = surely(patient, 'iop_mat_available', false);
  return {
    floor: 'inpatient-detox',
    statements: unreachable ? ['S2-02', 'S1-24'] : ['S2-02'],
    warnings: unreachable || refused(patient) ? ['W-IOP-NO-DETOX'] : [],
  };
}

const refused = (patient: Patient) => surely(patient, 'medication_accepted', 'no');

/** Step 4, "None of those three and no opioid, or substances unanswered, not complete: risk high". */
function highRiskOfAnotherOrUnknownSubstance(patient: Patient): boolean {
  const anotherOrUnknown =
    !answered(patient, 'substances_used') || (noneOfThoseThree(patient) && !opioidInUse(patient));
  return anotherOrUnknown && !withdrawalComplete(patient) && surely(patient, 'withdrawal_risk', 'high');
}
