import { isUncited, type StatementUse, statementCoverage } from '#libs/analysis';
import { readRuleSetFolder } from '#libs/rule-sets';
import { counted } from '../command-line/counted.js';
import type { Report } from '../command-line/report.js';
import { type RuleSetOption, ruleSetFolder } from './rule-set-folder.js';

/** Which statement is used where. */
export const coverage = async (options: RuleSetOption): Promise<Report> =>
  reportOn(statementCoverage(await readRuleSetFolder(ruleSetFolder(options))));

function reportOn(uses: readonly StatementUse[]): Report {
  const uncited = uses.filter(isUncited);
  const unused = uses.filter(({ statement }) => statement.unused !== undefined);
  const width = Math.max(...uses.map((use) => placeOf(use).length));
  return {
    isWell: uncited.length === 0,
    lines: () => [
      ...uses.map((use) => `${placeOf(use).padEnd(width)}  ${usedBy(use)}`),
      '',
      `${counted(uses.length, 'statement')}: ${uses.length - unused.length - uncited.length} used, ${unused.length} not used for a reason, ${uncited.length} left over.`,
    ],
    data: uses.map((use) => ({ ...use, uncited: isUncited(use) })),
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
