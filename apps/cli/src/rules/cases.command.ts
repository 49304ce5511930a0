import { described, jsonOption } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { ruleSetOption } from './options.js';

export const casesCommand = ({ report }: Run) =>
  described(
    'cases',
    'Lists rules without a case in which they fire, one in which they do not, or one at a boundary.',
    ['stepdown rules cases', 'stepdown rules cases --write'],
  )
    .addOption(ruleSetOption())
    .option('--write', 'Add proposals to cases/proposed.json; judge what they expect before you keep them.')
    .addOption(jsonOption())
    .action((options) => report(options, async () => (await import('./cases.js')).cases(options)));
