import { readFile } from 'node:fs/promises';
import {
  type CaseResult,
  casesOf,
  covers,
  type DecisionModels,
  decisionModels,
  type GoldenCase,
  runCases,
} from '#libs/analysis';
import { readRuleSetFolder } from '#libs/rule-sets';
import { type ParameterValues, type RuleSet, resolveParameters } from '#libs/rules';
import { counted } from '../command-line/counted.js';
import { InputError, UsageError } from '../command-line/errors.js';
import type { Report } from '../command-line/report.js';
import { type RuleSetOption, ruleSetFolder } from './rule-set-folder.js';

export interface TestOptions extends RuleSetOption {
  readonly parameters?: string | undefined;
  readonly rule?: string | undefined;
}

/** What a change moved. */
export async function test(options: TestOptions): Promise<Report> {
  const ruleSet = await readRuleSetFolder(ruleSetFolder(options));
  const { parameters, rule } = options;
  const models = decisionModels(
    ruleSet,
    parameters === undefined ? undefined : await siteParameters(ruleSet, parameters),
  );
  return reportOn(runCases(models, rule === undefined ? casesOf(ruleSet) : casesWith(ruleSet, models, rule)));
}

async function siteParameters({ header }: RuleSet, path: string): Promise<ParameterValues> {
  return resolveParameters(header, await jsonIn(path), path);
}

async function jsonIn(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    const message = `This cannot be read as JSON: ${(error as Error).message}.`;
    throw new InputError([{ file: path, message }], { cause: error });
  }
}

function casesWith(ruleSet: RuleSet, models: DecisionModels, rule: string): readonly GoldenCase[] {
  const names = ruleSet.rules.map(({ name }) => name);
  if (!names.includes(rule))
    throw new UsageError(`There is no rule ${rule}. Rules: ${names.toSorted().join(', ')}.`);
  return casesOf(ruleSet).filter((golden) => covers(models, golden, { rule, kind: 'fires' }));
}

function reportOn(results: readonly CaseResult[]): Report {
  const moved = results.filter(({ differences }) => differences.length > 0);
  return {
    isWell: moved.length === 0,
    lines: () => [
      ...moved.flatMap(({ case: { id, title }, differences }) => [
        `${id}: ${title}`,
        ...differences.map(({ field, expected, actual }) => `  ${field}: ${expected} → ${actual}`),
      ]),
      ...(moved.length ? [''] : []),
      `${counted(results.length, 'case')}: ${results.length - moved.length} as expected, ${moved.length} moved.`,
    ],
    data: moved.map(({ case: { id, title }, differences }) => ({ id, title, differences })),
  };
}
