/**
 * An independent reading of policy.md in plain TypeScript, to check the rule engine against: no rule
 * files, no engine. Each `step-…` file is one or two steps of policy.md; comments cite its sentences.
 */
export { missingByBruteForce, rangeByBruteForce, statusByPolicy } from './completions.js';
export type { FactInput, PatientFacts } from './patient.js';
export { decideByPolicy, type PolicyAnswer } from './policy-decision.js';
export type { PolicyParameters } from './policy-parameters.js';
export { randomPatient } from './random-patient.js';
