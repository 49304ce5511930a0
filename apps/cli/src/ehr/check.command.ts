import { described, jsonOption } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { ruleSetIdOption, rulesDirOption } from '../site/options.js';
import { ehrConfigOption, ehrOption } from './options.js';

export const checkCommand = ({ report }: Run) =>
  described(
    'check',
    'Tries everything that is read for a decision, about nobody: whether the EHR can be reached, knows us, and can be asked so.',
    ['stepdown ehr check', 'stepdown ehr check --ehr north --json'],
  )
    .addOption(ehrOption())
    .addOption(ehrConfigOption())
    .addOption(rulesDirOption())
    .addOption(ruleSetIdOption())
    .addOption(jsonOption())
    .action((options) => report(options, async () => (await import('./check.js')).check(options)));
