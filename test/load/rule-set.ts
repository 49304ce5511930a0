import { readFile } from 'node:fs/promises';
import type { FactInputs } from '#libs/rules';

/** The folder of the rule set that is measured, from the project's root. */
export const RULE_SET = 'rules/sud-level-of-care';

/** A golden case, as far as it matters here. */
export interface GoldenCase {
  readonly id: string;
  readonly facts: FactInputs;
  readonly expected: { readonly status: string };
}

/** The golden cases of the rule set: the patients of every measurement. */
export async function goldenCases(): Promise<readonly GoldenCase[]> {
  const file = JSON.parse(await readFile(`${RULE_SET}/cases/golden.json`, 'utf8'));
  return (file as { readonly cases: readonly GoldenCase[] }).cases;
}
