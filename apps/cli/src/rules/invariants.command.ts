import { described, jsonOption } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { patientsOption, ruleSetOption, seedOption } from './options.js';

const PATIENTS = 1_000_000;

export const invariantsCommand = ({ report }: Run) =>
  described(
    'invariants',
    'Checks the invariants on random patients; rules and diagram must agree on each of them, too.',
    ['stepdown rules invariants', 'stepdown rules invariants --patients 50000 --seed 7'],
  )
    .addOption(ruleSetOption())
    .addOption(patientsOption(PATIENTS))
    .addOption(seedOption())
    .addOption(jsonOption())
    .action((options) =>
      report(options, async (terminal) => (await import('./invariants.js')).invariants(options, terminal)),
    );
