import { described, jsonOption } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { patientsOption, ruleSetOption, seedOption } from './options.js';

const PATIENTS = 10_000;

export const simulateCommand = ({ report }: Run) =>
  described(
    'simulate',
    'Interviews synthetic patients, and compares what was asked and decided with the whole questionnaire.',
    ['stepdown rules simulate', 'stepdown rules simulate --patients 500 --seed 7 --uniform'],
  )
    .addOption(ruleSetOption())
    .addOption(patientsOption(PATIENTS))
    .addOption(seedOption())
    .option('--uniform', 'Passes over prior.json: every answer is as likely as any other.')
    .addOption(jsonOption())
    .action((options) => report(options, async () => (await import('./simulate.js')).simulate(options)));
