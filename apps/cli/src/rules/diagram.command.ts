import { described, jsonOption } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { ruleSetOption } from './options.js';

export const diagramCommand = ({ report }: Run) =>
  described(
    'diagram',
    'Shows the transitions between levels as a diagram and a table, and whether those in README.md are the same.',
    ['stepdown rules diagram', 'stepdown rules diagram --write'],
  )
    .addOption(ruleSetOption())
    .option('--write', 'Write them to README.md.')
    .addOption(jsonOption())
    .action((options) => report(options, async () => (await import('./diagram.js')).diagram(options)));
