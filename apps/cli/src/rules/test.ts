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
import { type Command, type Report, UsageError } from '../command.js';
import { counted } from './counted.js';
import { RULE_SET_OPTION, ruleSetFolder } from './rule-set-folder.js';

/** What a change moved. */
export const testCommand: Command = {
  name: 'rules test',
  summary: 'Decides every case and prints exactly what is not as expected.',
  options: {
    ...RULE_SET_OPTION,
    parameters: {
      type: 'string',
      value: 'file.json',
      help: 'Values a site chose: shows which cases they move.',
    },
    rule: { type: 'string', value: 'name', help: 'Only cases in which this rule fires.' },
  },
  examples: [
    'stepdown rules test',
    'stepdown rules test --rule some-rule',
    'stepdown rules test --parameters site-parameters.json',
  ],
  run: async (values) => {
    const ruleSet = await readRuleSetFolder(ruleSetFolder(values));
    const { parameters, rule } = values;
    const models = decisionModels(
      ruleSet,
      typeof parameters === 'string' ? await siteParameters(ruleSet, parameters) : undefined,
    );
    const cases = typeof rule === 'string' ? casesWith(ruleSet, models, rule) : casesOf(ruleSet);
    return reportOn(runCases(models, cases));
  },
};

async function siteParameters({ header }: RuleSet, path: string): Promise<ParameterValues> {
  return resolveParameters(header, await jsonIn(path), path);
}

async function jsonIn(path: string): Promise<unknown> {
  try {
    return JSON.parse(await readFile(path, 'utf8'));
  } catch (error) {
    throw new UsageError(`${path} cannot be read as JSON: ${(error as Error).message}`, { cause: error });
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
    lines: [
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
