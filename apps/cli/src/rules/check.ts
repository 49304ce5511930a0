import { casesOf } from '#libs/analysis';
import { checkBindings, checkQuestionnaireLayouts } from '#libs/fhir';
import { decisionModel } from '#libs/placement';
import { readRuleSetFolder } from '#libs/rule-sets';
import { type Problem, type RuleSet, RuleSetError, resolveParameters } from '#libs/rules';
import { counted } from '../command-line/counted.js';
import type { Report } from '../command-line/report.js';
import { problemLines } from './problem-lines.js';
import { type RuleSetOption, ruleSetFolder } from './rule-set-folder.js';

/** Above this a diagram is worth a second look at its order. */
const MANY_NODES = 10_000;

/** Whether a service would accept the rule set. */
export async function check(options: RuleSetOption): Promise<Report> {
  const started = performance.now();
  const folder = ruleSetFolder(options);
  const problems = await problemsIn(folder);
  if (problems.length) return reportOn(problems);
  const ruleSet = await readRuleSetFolder(folder);
  return summaryOf(ruleSet, performance.now() - started);
}

async function problemsIn(folder: string): Promise<readonly Problem[]> {
  try {
    const ruleSet = await readRuleSetFolder(folder);
    return [...checkBindings(ruleSet), ...checkQuestionnaireLayouts(ruleSet)];
  } catch (error) {
    if (error instanceof RuleSetError) return error.problems;
    throw error;
  }
}

const reportOn = (problems: readonly Problem[]): Report => ({
  isWell: false,
  lines: () => [...problemLines(problems), '', `${counted(problems.length, 'problem')}.`],
  data: { problems },
});

function summaryOf(ruleSet: RuleSet, milliseconds: number): Report {
  const { header, rules, facts, sources } = ruleSet;
  const nodes = decisionModel(ruleSet, resolveParameters(header, {}, 'rule-set.json')).outcomes.diagram.size;
  const counts = [
    counted(rules.length, 'rule'),
    counted(Object.keys(facts).length, 'fact'),
    counted(sources.statements.length, 'statement'),
    counted(Object.keys(header.parameters).length, 'parameter'),
    counted(casesOf(ruleSet).length, 'case'),
  ];
  return {
    isWell: true,
    lines: () => [
      `${header.id} ${header.version} (${header.status}), ${ruleSet.digest}`,
      `${counts.join(', ')}.`,
      `${counted(nodes, 'node')} in the decision diagram${nodes > MANY_NODES ? ': many. Try stepdown rules sift --write' : ''}.`,
      `No problem found in ${milliseconds.toFixed(0)} ms.`,
    ],
    data: { problems: [], id: header.id, version: header.version, digest: ruleSet.digest, nodes },
  };
}
