import { described } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { checkCommand } from './check.command.js';
import { subscribeCommand } from './subscribe.command.js';

/** The EHRs that plans are filed in. */
export const ehrCommand = (run: Run) =>
  described(
    'ehr',
    'The EHRs of the configuration: try what is asked of them, have them tell of what changes.',
    ['stepdown ehr check', 'stepdown ehr subscribe --service-url https://stepdown.example'],
  )
    .addCommand(checkCommand(run))
    .addCommand(subscribeCommand(run));
