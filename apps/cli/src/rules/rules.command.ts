import { described } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { casesCommand } from './cases.command.js';
import { checkCommand } from './check.command.js';
import { coverageCommand } from './coverage.command.js';
import { diagramCommand } from './diagram.command.js';
import { invariantsCommand } from './invariants.command.js';
import { siftCommand } from './sift.command.js';
import { simulateCommand } from './simulate.command.js';
import { testCommand } from './test.command.js';

/** What rule authors need. */
export const rulesCommand = (run: Run) =>
  described('rules', 'For rule authors: check, test and measure a rule set.', [
    'stepdown rules check',
    'stepdown rules test --parameters site-parameters.json',
  ])
    .addCommand(checkCommand(run))
    .addCommand(testCommand(run))
    .addCommand(coverageCommand(run))
    .addCommand(casesCommand(run))
    .addCommand(invariantsCommand(run))
    .addCommand(diagramCommand(run))
    .addCommand(simulateCommand(run))
    .addCommand(siftCommand(run));
