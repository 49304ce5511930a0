import { described, jsonOption } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { sinceOption, untilOption } from '../journal/period-options.js';
import { journalFileOption } from '../site/options.js';

export const replayCommand = ({ report }: Run) =>
  described(
    'replay',
    'Decides again what a receipt tells of, under the rules, parameters and time it was decided by, and compares decision ' +
      'and CarePlan byte for byte.',
    [
      'stepdown replay 7ec86314-2ada-4760-85a7-e6df0959bcb6',
      'stepdown replay --since 2026-11-01',
      'stepdown replay --all --json',
    ],
  )
    .argument('[id]', 'The decision.')
    .option('--all', 'All that are in the journal.')
    .addOption(sinceOption())
    .addOption(untilOption())
    .addOption(journalFileOption())
    .addOption(jsonOption())
    .action((id, options) =>
      report(options, async (terminal) => (await import('./replay.js')).replay(id, options, terminal)),
    );
