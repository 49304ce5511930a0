import { described, jsonOption } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { journalFileOption, ruleSetIdOption, rulesDirOption, siteParametersOption } from '../site/options.js';

export const explainCommand = ({ report }: Run) =>
  described(
    'explain',
    'Tells of every rule why it fired, why it did not, or for want of which answer. Takes a request as decide does, and ' +
      'keeps no receipt; or the id of a decision in the journal, which is explained as it was then.',
    [
      'stepdown explain docs/examples/intake.json',
      'stepdown explain docs/examples/intake.json --rule some-rule',
      'stepdown explain 7ec86314-2ada-4760-85a7-e6df0959bcb6 --json',
    ],
  )
    .argument('<file-or-id>', 'The request (- reads standard input), or the id of a decision.')
    .option('--rule <name>', 'This rule alone, with all its conditions.')
    .option('--full', 'All conditions of all rules, and not only those that decided.')
    .option('--review', 'A request as CarePlan/$review takes it.')
    .option('--now <time>', 'As of then (ISO 8601 with its offset).')
    .addOption(rulesDirOption())
    .addOption(ruleSetIdOption())
    .addOption(siteParametersOption())
    .addOption(journalFileOption())
    .addOption(jsonOption())
    .action((what, options) =>
      report(options, async () => (await import('./explain.js')).explain(what, options)),
    );
