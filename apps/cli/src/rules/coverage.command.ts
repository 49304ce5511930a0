import { described, jsonOption } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { ruleSetOption } from './options.js';

export const coverageCommand = ({ report }: Run) =>
  described('coverage', 'Shows for every statement of the sources what uses it, or why nothing does.', [
    'stepdown rules coverage',
    'stepdown rules coverage --json | jq ".[] | select(.uncited)"',
  ])
    .addOption(ruleSetOption())
    .addOption(jsonOption())
    .action((options) => report(options, async () => (await import('./coverage.js')).coverage(options)));
