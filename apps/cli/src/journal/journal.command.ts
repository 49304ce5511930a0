import { described } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { exportCommand } from './export.command.js';
import { redactCommand } from './redact.command.js';
import { rotateCommand } from './rotate.command.js';
import { searchCommand } from './search.command.js';
import { verifyCommand } from './verify.command.js';

/** What was decided before. */
export const journalCommand = (run: Run) =>
  described('journal', 'The receipts of what was decided: verify, search, export, encrypt anew, take away.', [
    'stepdown journal verify',
    'stepdown journal search --subject Patient/1',
  ])
    .addCommand(verifyCommand(run))
    .addCommand(searchCommand(run))
    .addCommand(exportCommand(run))
    .addCommand(rotateCommand(run))
    .addCommand(redactCommand(run));
