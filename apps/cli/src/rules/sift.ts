import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type FoundOrder, findDiagramOrder } from '#libs/analysis';
import { readRuleSetFolder } from '#libs/rule-sets';
import type { Command, Report } from '../command.js';
import { RULE_SET_OPTION, ruleSetFolder } from './rule-set-folder.js';

const FILE = 'diagram-order.generated.json';

/** A good order of variables for the decision diagram. */
export const siftCommand: Command = {
  name: 'rules sift',
  summary: 'Finds the variable order in which the decision diagram is small.',
  options: { ...RULE_SET_OPTION, write: { type: 'boolean', help: `Write it to ${FILE}.` } },
  examples: ['stepdown rules sift', 'stepdown rules sift --write'],
  run: async (values) => {
    const folder = ruleSetFolder(values);
    const found = findDiagramOrder(await readRuleSetFolder(folder));
    if (values.write) await writeFile(join(folder, FILE), fileFor(found));
    return reportOn(found, values.write === true);
  },
};

function fileFor({ order }: FoundOrder): string {
  const document = { $schema: '../../libs/rules/schema/diagram-order.schema.json', generated: true, order };
  return `${JSON.stringify(document, null, 2)}\n`;
}

function reportOn(found: FoundOrder, isWritten: boolean): Report {
  const { before, after, order } = found;
  return {
    isWell: true,
    lines: [
      `${order.length} variables; ${before} nodes in the order of ${FILE}, ${after} in the order found${isWritten ? ', which is written' : ''}.`,
    ],
    data: found,
  };
}
