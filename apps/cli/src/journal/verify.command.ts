import { described, jsonOption } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { journalFileOption } from '../site/options.js';

export const verifyCommand = ({ report }: Run) =>
  described(
    'verify',
    'Walks the chain of every writer, and names the first broken link of each: a receipt that was changed, or taken out.',
    ['stepdown journal verify', 'stepdown journal verify --journal-file copy-of-the-journal.db --json'],
  )
    .addOption(journalFileOption())
    .addOption(jsonOption())
    .action((options) =>
      report(options, async (terminal) => (await import('./verify.js')).verify(options, terminal)),
    );
