import {
  goalsMet,
  isIn,
  severe,
  suchAHome,
  suicidalOrPsychotic,
  usedSinceAdmission,
} from './circumstances.js';
import type { Placing } from './finding.js';
import { type Level, levelNamed, moreIntensive } from './levels.js';
import type { Patient } from './patient.js';
import { soleValueOf, surely } from './readings.js';
import { countedIndicators, onlyLongstanding } from './step-6-residential-indicators.js';

/** What was decided, as far as the alternatives depend on it. */
export interface Decided {
  readonly placement: Level;
  readonly floor: Level | undefined;
  readonly placing: Placing;
}

/** Section "Alternatives": other levels, never below a floor, and the referral. */
export function alternativesTo(decided: Decided, patient: Patient): readonly string[] {
  const levels = [...levelsToConsider(decided, patient), ...preferred(decided, patient)]
    .filter((level) => level !== decided.placement)
    .filter((level) => decided.floor === undefined || !moreIntensive(decided.floor, level));
  const referral = suicidalOrPsychotic(patient) ? ['psychiatric-hospital'] : [];
  return [...new Set<string>([...levels, ...referral])].toSorted();
}

function levelsToConsider({ placement, placing }: Decided, patient: Patient): readonly Level[] {
  const mildOrModerate = surely(patient, 'sud_severity', 'mild', 'moderate');
  const options: readonly [applies: boolean, level: Level][] = [
    [placement === 'intensive-outpatient' && mildOrModerate, 'outpatient'],
    [placement === 'outpatient' && mildOrModerate, 'intensive-outpatient'],
    [placement === 'intensive-outpatient' && severe(patient), 'inpatient-rehab'],
    [placement === 'inpatient-rehab' && byLongstandingAlone(placing, patient), 'intensive-outpatient'],
    [isIn(patient, 'inpatient-rehab') && goalsMet(patient) && suchAHome(patient), 'inpatient-rehab'],
    [isIn(patient, 'outpatient') && usedSinceAdmission(patient), 'inpatient-rehab'],
  ];
  return options.filter(([applies]) => applies).map(([, level]) => level);
}

/** "1b by S1-13 alone": the indicator decided, at intake or from 1a, and no other counts. */
const byLongstandingAlone = (placing: Placing, patient: Patient) =>
  placing.statements.includes('S1-13') && onlyLongstanding(countedIndicators(patient));

/** "`preferred_level`: a more intensive one is an alternative." */
function preferred({ placement }: Decided, patient: Patient): readonly Level[] {
  const level = levelNamed(soleValueOf(patient, 'preferred_level'));
  return level !== undefined && moreIntensive(level, placement) ? [level] : [];
}
