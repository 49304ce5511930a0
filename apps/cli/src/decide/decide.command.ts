import { described, jsonOption } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { journalFileOption, ruleSetIdOption, rulesDirOption, siteParametersOption } from '../site/options.js';

export const decideCommand = ({ through }: Run) =>
  described(
    'decide',
    'Decides: from a QuestionnaireResponse, from Parameters as the FHIR doors take them, or from { "facts": … } as POST ' +
      '/api/decisions takes it. A receipt is kept in the journal before anything is printed.',
    [
      'stepdown decide docs/examples/intake.json',
      'stepdown decide docs/examples/intake.json --care-plan --language es > plan.json',
      'stepdown decide docs/examples/review-of-a-plan.json --review',
      'echo \'{"facts":{}}\' | stepdown decide - --json --no-journal | jq .decision.missing',
    ],
  )
    .argument('<file>', 'The request; - reads standard input.')
    .option('--care-plan', 'Print the CarePlan (JSON), or the OperationOutcome that says why there is none.')
    .option('--review', 'Decide as CarePlan/$review does: from the plan that somebody has to the next one.')
    .option('--language <code>', 'The language of the words, where the rule set has it.')
    .option('--trace', 'With --json: every condition of every rule.')
    .option('--no-journal', 'Keep no receipt: for trying out.')
    .option('--now <time>', 'With --no-journal: decide as of then (ISO 8601 with its offset).')
    .addOption(rulesDirOption())
    .addOption(ruleSetIdOption())
    .addOption(siteParametersOption())
    .addOption(journalFileOption())
    .addOption(jsonOption())
    .action((file, options) =>
      through(async (terminal) => (await import('./decide.js')).decide(file, options, terminal)),
    );
