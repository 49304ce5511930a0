import { described, jsonOption } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { journalFileOption } from '../site/options.js';

export const rotateCommand = ({ report }: Run) =>
  described(
    'rotate',
    'Packs again all that is not encrypted with the key in force: after the keys have changed, or encryption was turned on ' +
      'or off. It can be broken off and run again, and the service can go on writing meanwhile.',
    ['JOURNAL_ENCRYPTION=aes-256-gcm JOURNAL_ENCRYPTION_KEY_FILE=keys stepdown journal rotate'],
  )
    .addOption(journalFileOption())
    .addOption(jsonOption())
    .action((options) =>
      report(options, async (terminal) => (await import('./rotate.js')).rotate(options, terminal)),
    );
