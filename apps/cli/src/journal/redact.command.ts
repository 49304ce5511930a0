import { described, jsonOption } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { journalFileOption } from '../site/options.js';
import { beforeOption } from './period-options.js';

export const redactCommand = ({ report }: Run) =>
  described(
    'redact',
    'Takes facts and plans away that were recorded before a time, for good. What is left keeps the chains whole, and that it was ' +
      'done is kept and signed. JOURNAL_RETENTION_DAYS does the same by itself.',
    ['stepdown journal redact --before 2019-01-01'],
  )
    .addOption(beforeOption())
    .addOption(journalFileOption())
    .addOption(jsonOption())
    .action((options) => report(options, async () => (await import('./redact.js')).redact(options)));
