import { described, jsonOption } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { ehrConfigOption, ehrOption } from './options.js';

export const subscribeCommand = ({ report }: Run) =>
  described(
    'subscribe',
    'Has the EHR tell the service of completed questionnaires and of plans that come into force (FHIR Subscriptions, rest-hook). ' +
      'Once more it changes nothing, but brings a new secret there.',
    ['stepdown ehr subscribe --service-url https://stepdown.example'],
  )
    .requiredOption('--service-url <url>', 'Where the EHR reaches the service.')
    .addOption(ehrOption())
    .addOption(ehrConfigOption())
    .addOption(jsonOption())
    .action((options) => report(options, async () => (await import('./subscribe.js')).subscribeAll(options)));
