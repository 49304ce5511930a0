import { described, jsonOption } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { journalFileOption } from '../site/options.js';

export const verifyCommand = ({ report }: Run) =>
  described(
    'verify',
    'Walks the chain of every writer, holds what stands beside it against it, and names the first fault of each: a receipt, ' +
      'CarePlan or rule set that was changed, or taken out.',
    [
      'stepdown journal verify',
      'stepdown journal verify --journal-file copy-of-the-journal.db --json',
      'stepdown journal verify --keys jwks.json --checkpoints from-the-log.txt',
      'stepdown journal verify --export chains.ndjson --keys jwks.json',
    ],
  )
    .option(
      '--keys <file>',
      'Public keys, as /.well-known/jwks.json of the service gives them: signatures are checked.',
    )
    .option(
      '--checkpoints <file>',
      'Checkpoints that were kept elsewhere (the log has each), one JWS a line.',
    )
    .option('--export <file>', 'A file that `journal export --format chains` wrote, in place of the journal.')
    .addOption(journalFileOption())
    .addOption(jsonOption())
    .action((options) =>
      report(options, async (terminal) => (await import('./verify.js')).verify(options, terminal)),
    );
