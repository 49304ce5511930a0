import { described, jsonOption } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { ruleSetOption } from './options.js';

export const testCommand = ({ report }: Run) =>
  described('test', 'Decides every case and prints exactly what is not as expected.', [
    'stepdown rules test',
    'stepdown rules test --rule some-rule',
    'stepdown rules test --parameters site-parameters.json',
  ])
    .addOption(ruleSetOption())
    .option('--parameters <file>', 'Values a site chose (JSON): shows which cases they move.')
    .option('--rule <name>', 'Only cases in which this rule fires.')
    .addOption(jsonOption())
    .action((options) => report(options, async () => (await import('./test.js')).test(options)));
