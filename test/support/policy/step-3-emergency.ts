import { overdoseNow, suicidalOrPsychotic } from './circumstances.js';
import { type Finding, where } from './finding.js';
import type { Patient } from './patient.js';
import { surely } from './readings.js';

/** Step 3: overdose now; suicidal ideation or psychosis; plan, intent or recent attempt. */
export function emergencies(patient: Patient): readonly Finding[] {
  return [
    ...where(overdoseNow(patient), {
      floor: 'inpatient-detox',
      statements: ['S1-47'],
      warnings: ['W-911'],
      escalation: 'emergency',
      status: 'emergency',
    }),
    ...where(suicidalOrPsychotic(patient), {
      floor: 'inpatient-rehab',
      statements: ['S0-06'],
      warnings: ['W-988'],
      escalation: 'psychiatric-hospital',
    }),
    ...where(surely(patient, 'suicidal_ideation', 'plan-or-intent', 'recent-attempt'), {
      warnings: ['W-911'],
      escalation: 'emergency',
      status: 'emergency',
    }),
  ];
}
