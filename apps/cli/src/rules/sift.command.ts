import { described, jsonOption } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { ruleSetOption } from './options.js';

export const siftCommand = ({ report }: Run) =>
  described('sift', 'Finds the variable order in which the decision diagram is small.', [
    'stepdown rules sift',
    'stepdown rules sift --write',
  ])
    .addOption(ruleSetOption())
    .option('--write', 'Write it to diagram-order.generated.json.')
    .addOption(jsonOption())
    .action((options) => report(options, async () => (await import('./sift.js')).sift(options)));
