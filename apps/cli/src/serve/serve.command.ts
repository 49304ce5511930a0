import { Option } from '@commander-js/extra-typings';
import { described } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';

export const serveCommand = ({ through }: Run) =>
  described(
    'serve',
    'Starts the service, as npm start does. Settings are environment variables: see README.md.',
    ['stepdown serve', 'SITE_PARAMETERS=site.json stepdown serve --port 8080'],
  )
    .addOption(new Option('--port <number>', 'The port to listen on.').env('PORT'))
    .addOption(new Option('--host <address>', 'The address to listen on.').env('HOST'))
    .action((options) => through(async () => (await import('./serve.js')).serve(options, process.env)));
