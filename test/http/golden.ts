import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { QuestionnaireResponse } from 'fhir/r4';
import type { RuleSets } from '#libs/decisions';
import { RULE_SETS } from '#libs/nest';
import type { FactInputs } from '#libs/rules';
import { responseFor } from '../support/questionnaire-for.js';
import type { RunningService } from './running-service.js';

/** A golden case of the shipped rule set. */
export interface GoldenCase {
  readonly id: string;
  readonly title: string;
  readonly facts: FactInputs;
  readonly parameters?: object;
  readonly authored?: object;
  readonly now?: string;
  readonly expected: { readonly status: string; readonly placement?: string | null };
}

const FILE = join(import.meta.dirname, '../../rules/sud-level-of-care/cases/golden.json');

export const GOLDEN_CASES: readonly GoldenCase[] = JSON.parse(readFileSync(FILE, 'utf8')).cases;

/** The first golden case with a status. */
export function caseWith(status: string): GoldenCase {
  const found = GOLDEN_CASES.find(({ expected }) => expected.status === status);
  if (!found) throw new Error(`No golden case is ${status}.`);
  return found;
}

/** How somebody is whose treatment has come to its goals. */
export const GOALS_MET: FactInputs = {
  age_years: 40,
  suicidal_ideation: 'none',
  psychosis: 'absent',
  overdose_status: 'none',
  needs_24h_medical: false,
  substances_used: ['cannabis'],
  withdrawal_risk: 'none',
  sud_severity: 'moderate',
  relapse_risk: 'minimal',
  home_environment: 'stable',
  progress: 'met',
  relapse_since_admission: false,
};

/** The response to a questionnaire of ours that says the facts of a case, answered just now. */
export function responseOf({ app }: RunningService, facts: FactInputs): QuestionnaireResponse {
  const ruleSet = app.get<RuleSets>(RULE_SETS, { strict: false }).find()?.ruleSet;
  if (!ruleSet) throw new Error('There is no default rule set.');
  return responseFor(ruleSet, facts);
}
