import { described, jsonOption } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { ruleSetOption } from './options.js';

export const checkCommand = ({ report }: Run) =>
  described(
    'check',
    'Checks the files of a rule set as a service does when it loads them, and prints every problem.',
    ['stepdown rules check', 'stepdown rules check --rule-set ../our-rules/some-rule-set'],
  )
    .addOption(ruleSetOption())
    .addOption(jsonOption())
    .action((options) => report(options, async () => (await import('./check.js')).check(options)));
