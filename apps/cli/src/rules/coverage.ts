import { isUncited, type StatementUse, statementCoverage } from '#libs/analysis';
import { readRuleSetFolder } from '#libs/rule-sets';
import type { Command, Report } from '../command.js';
import { counted } from './counted.js';
import { RULE_SET_OPTION, ruleSetFolder } from './rule-set-folder.js';

/** Which statement is used where. */
export const coverageCommand: Command = {
  name: 'rules coverage',
  summary: 'Shows for every statement of the sources what uses it, or why nothing does.',
  options: RULE_SET_OPTION,
  examples: ['stepdown rules coverage', 'stepdown rules coverage --json | jq ".[] | select(.uncited)"'],
  run: async (values) => reportOn(statementCoverage(await readRuleSetFolder(ruleSetFolder(values)))),
};

function reportOn(coverage: readonly StatementUse[]): Report {
  const uncited = coverage.filter(isUncited);
  const unused = coverage.filter(({ statement }) => statement.unused !== undefined);
  const width = Math.max(...coverage.map((use) => placeOf(use).length));
  return {
    isWell: uncited.length === 0,
    lines: [
      ...coverage.map((use) => `${placeOf(use).padEnd(width)}  ${usedBy(use)}`),
      '',
      `${counted(coverage.length, 'statement')}: ${coverage.length - unused.length - uncited.length} used, ${unused.length} not used for a reason, ${uncited.length} left over.`,
    ],
    data: coverage.map((use) => ({ ...use, uncited: isUncited(use) })),
  };
}

const placeOf = ({ statement: { id, article, line } }: StatementUse): string =>
  `${id}  ${article} line ${line}`;

function usedBy(use: StatementUse): string {
  if (isUncited(use)) return 'NOT USED. Cite it, or say why not under `unused` in sources.json.';
  if (use.statement.unused !== undefined) return `not used: ${use.statement.unused}`;
  const kinds = Map.groupBy(use.usedBy, ({ kind }) => kind);
  return [...kinds]
    .map(([kind, citations]) => `${kind} ${citations.map(({ by }) => by).join(', ')}`)
    .join('; ');
}
