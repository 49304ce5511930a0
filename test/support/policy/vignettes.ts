import { readFileSync } from 'node:fs';
import type { PatientFacts } from './patient.js';
import type { PolicyParameters } from './policy-parameters.js';

/** One worked case of the knowledge folder. */
export interface Vignette {
  readonly id: string;
  readonly title: string;
  readonly facts: PatientFacts;
  readonly config?: Partial<PolicyParameters>;
  readonly expected: {
    readonly placement: string | null;
    readonly action: string | null;
    readonly status: string;
    readonly escalation: string | null;
    readonly reasons: readonly string[];
    /** Statements policy.md binds to this answer as well, which the vignette does not name. */
    readonly alsoBound?: readonly string[];
    readonly warnings: readonly string[];
    readonly missing: readonly string[];
  };
}

/** The vignettes of `vignettes.json`; what their facts may hold is checked where a patient is read. */
export function readVignettes(): readonly Vignette[] {
  const json: unknown = JSON.parse(readFileSync(new URL('./vignettes.json', import.meta.url), 'utf8'));
  if (!Array.isArray(json) || !json.every(isVignette)) {
    throw new TypeError('vignettes.json must be a list of cases with id, title, facts and expected');
  }
  return json;
}

const isVignette = (item: unknown): item is Vignette =>
  typeof item === 'object' &&
  item !== null &&
  ['id', 'title', 'facts', 'expected'].every((key) => key in item);
