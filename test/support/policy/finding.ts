import type { Level } from './levels.js';

/** Gravest first (policy.md, "Levels"). */
export const ESCALATIONS = [
  'emergency',
  'psychiatric-hospital',
  'medically-managed-intensive-inpatient',
] as const;

type Escalation = (typeof ESCALATIONS)[number];

/** Gravest first (policy.md, "Levels"). */
export const STATUSES = ['out-of-scope', 'emergency', 'insufficient', 'provisional', 'final'] as const;

export type RuleStatus = (typeof STATUSES)[number];

/** What one sentence of steps 1–5 says about a patient. */
export interface Finding {
  readonly floor?: Level;
  readonly statements?: readonly string[];
  readonly warnings?: readonly string[];
  readonly escalation?: Escalation;
  readonly status?: RuleStatus;
}

/** What steps 6–8 place; null where step 8 says `insufficient`. */
export interface Placing {
  readonly level: Level | null;
  readonly statements: readonly string[];
  readonly warnings?: readonly string[];
}

/** A sentence's finding where its condition holds, nothing where it does not. */
export const where = (holds: boolean, finding: Finding): readonly Finding[] => (holds ? [finding] : []);
