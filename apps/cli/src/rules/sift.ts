import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FoundOrder, findDiagramOrder } from '#libs/analysis';
import { readRuleSetFolder } from '#libs/rule-sets';
import type { Report } from '../command-line/report.js';
import { type RuleSetOption, ruleSetFolder } from './rule-set-folder.js';

const FILE = 'diagram-order.generated.json';

export interface SiftOptions extends RuleSetOption {
  readonly write?: true | undefined;
}

/** A good order of variables for the decision diagram. */
export async function sift(options: SiftOptions): Promise<Report> {
  const folder = ruleSetFolder(options);
  const found = findDiagramOrder(await readRuleSetFolder(folder));
  if (options.write) await writeFile(join(folder, FILE), fileFor(found));
  return reportOn(found, options.write === true);
}

function fileFor({ order }: FoundOrder): string {
  const document = { $schema: '../../libs/rules/schema/diagram-order.schema.json', generated: true, order };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function reportOn(found: FoundOrder, isWritten: boolean): Report {
  const { before, after, order } = found;
  return {
    isWell: true,
    lines: () => [
      `${order.length} variables; ${before} nodes in the order of ${FILE}, ${after} in the order found${isWritten ? ', which is written' : ''}.`,
    ],
    data: found,
  };
}
