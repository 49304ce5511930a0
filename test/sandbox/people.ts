import type { Patient } from 'fhir/r4';
import type { FactInputs } from '#libs/rules';

/** What is answered about somebody on one occasion, so many days after the one before. */
export interface Occasion {
  readonly form: 'sud-intake' | 'sud-review';
  readonly daysLater: number;
  readonly answers: FactInputs;
  /** The level of care that is recommended then; absent where none is. */
  readonly level?: string;
}

/** Somebody who does not exist, and how treatment goes. */
export interface Person {
  readonly id: string;
  readonly about: string;
  readonly birthDate: string;
  readonly gender: NonNullable<Patient['gender']>;
  readonly occasions: readonly Occasion[];
}

const SAFE: FactInputs = {
  suicidal_ideation: 'none',
  psychosis: 'absent',
  overdose_status: 'none',
  needs_24h_medical: false,
};
const ABSTINENT: FactInputs = {
  ...SAFE,
  substances_used: ['alcohol'],
  history_complicated_withdrawal: false,
  withdrawal_complete: true,
  withdrawal_risk: 'none',
  relapse_since_admission: false,
  home_environment: 'stable',
};
const REACHED: FactInputs = { ...ABSTINENT, progress: 'met' };

const intake = (answers: FactInputs, level?: string): Occasion => ({
  form: 'sud-intake',
  daysLater: 0,
  answers,
  ...(level !== undefined && { level }),
});
const review = (daysLater: number, answers: FactInputs, level: string): Occasion => ({
  form: 'sud-review',
  daysLater,
  answers,
  level,
});

/** From a hospital bed to the end of treatment, in every level there is. */
const ALL_THE_WAY: Person = {
  id: 'sandbox-all-the-way',
  about: 'Drinks, severely and for years: from detox down every level to discharge',
  birthDate: '1984-05-01',
  gender: 'female',
  occasions: [
    intake(
      {
        ...SAFE,
        age_years: 42,
        substances_used: ['alcohol'],
        primary_substance: 'alcohol',
        days_since_last_use: 1,
        withdrawal_risk: 'high',
        history_complicated_withdrawal: false,
        sud_severity: 'severe',
        use_duration_years: 12,
        relapse_risk: 'high',
        home_environment: 'unstable',
      },
      'inpatient-detox',
    ),
    review(
      7,
      {
        ...ABSTINENT,
        days_since_last_use: 8,
        sud_severity: 'severe',
        use_duration_years: 12,
        relapse_risk: 'high',
        home_environment: 'unstable',
      },
      'inpatient-rehab',
    ),
    review(
      30,
      { ...REACHED, days_since_last_use: 38, sud_severity: 'severe', relapse_risk: 'high' },
      'intensive-outpatient',
    ),
    review(
      90,
      { ...REACHED, days_since_last_use: 128, sud_severity: 'moderate', relapse_risk: 'minimal' },
      'outpatient',
    ),
    review(
      120,
      { ...REACHED, days_since_last_use: 248, sud_severity: 'mild', relapse_risk: 'minimal' },
      'aftercare',
    ),
    review(
      400,
      { ...REACHED, days_since_last_use: 648, sud_severity: 'none', relapse_risk: 'minimal' },
      'discharge',
    ),
  ],
};

/** Begins at the lower end, and has to go up. */
const UP_AGAIN: Person = {
  id: 'sandbox-up-again',
  about: 'Drinks mildly: outpatient at first, then a step up',
  birthDate: '1991-11-20',
  gender: 'male',
  occasions: [
    intake(
      {
        ...SAFE,
        age_years: 35,
        substances_used: ['alcohol'],
        primary_substance: 'alcohol',
        days_since_last_use: 12,
        withdrawal_risk: 'none',
        history_complicated_withdrawal: false,
        sud_severity: 'mild',
        relapse_risk: 'minimal',
        home_environment: 'stable',
      },
      'outpatient',
    ),
    review(
      60,
      {
        ...ABSTINENT,
        progress: 'partial',
        days_since_last_use: 72,
        sud_severity: 'moderate',
        relapse_risk: 'high',
      },
      'intensive-outpatient',
    ),
  ],
};

/** Hardly anything is answered. */
const UNFINISHED: Person = {
  id: 'sandbox-unfinished',
  about: 'Drank yesterday, and nobody assessed the withdrawal: the safe place, provisionally',
  birthDate: '1973-02-14',
  gender: 'other',
  occasions: [
    intake(
      {
        ...SAFE,
        age_years: 53,
        substances_used: ['alcohol'],
        days_since_last_use: 1,
        history_complicated_withdrawal: false,
        sud_severity: 'mild',
        relapse_risk: 'minimal',
        home_environment: 'stable',
      },
      'inpatient-detox',
    ),
  ],
};

export const PEOPLE = { ALL_THE_WAY, UP_AGAIN, UNFINISHED } as const;

/** As a record names a person; nobody's name is in it. */
export const patientOf = ({ id, birthDate, gender }: Person): Patient => ({
  resourceType: 'Patient',
  id,
  active: true,
  identifier: [{ system: 'https://stepdown.example/sandbox/person', value: id }],
  name: [{ use: 'anonymous', text: `Synthetic person ${id}` }],
  birthDate,
  gender,
});
