import { Command } from '@commander-js/extra-typings';
import type { Run } from './command-line/run.js';
import { version } from './command-line/version.js';
import { decideCommand } from './decide/decide.command.js';
import { ehrCommand } from './ehr/ehr.command.js';
import { explainCommand } from './explain/explain.command.js';
import { journalCommand } from './journal/journal.command.js';
import { replayCommand } from './replay/replay.command.js';
import { rulesCommand } from './rules/rules.command.js';
import { serveCommand } from './serve/serve.command.js';

const EXIT_CODES = `
Exit codes:
  0  done, and all is well
  1  done, and the answer is no: a check failed, a replay differs, a chain is broken, there is no plan
  2  not typed as it has to be
  3  what was given cannot be taken: a file, a fact, a parameter, an id
  4  something it needs is not there or does not work: settings, rules, the journal

stepdown <command> --help tells more, with examples.`;

/** All commands as they are typed. What a command does is loaded when it is run: these files import nothing heavy. */
export const program = (run: Run) =>
  new Command('stepdown')
    .description(
      'Levels of care for addiction treatment: decisions, their reasons, and the rules behind them.',
    )
    .version(version(), '--version', 'Print the version.')
    .addHelpText('after', EXIT_CODES)
    .addCommand(decideCommand(run))
    .addCommand(explainCommand(run))
    .addCommand(replayCommand(run))
    .addCommand(journalCommand(run))
    .addCommand(ehrCommand(run))
    .addCommand(serveCommand(run))
    .addCommand(rulesCommand(run));
