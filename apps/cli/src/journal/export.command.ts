import { Option } from '@commander-js/extra-typings';
import { described } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { journalFileOption } from '../site/options.js';
import { EXPORT_FORMATS } from './export-formats.js';
import { sinceOption, untilOption } from './period-options.js';

export const exportCommand = ({ through }: Run) =>
  described(
    'export',
    'Writes the receipts, one JSON object a line, chain by chain: each as it is shown (ndjson), the whole journal so that the file ' +
      'can be checked by itself (chains: journal verify --export), or as FHIR AuditEvents (audit-event).',
    [
      'stepdown journal export > receipts.ndjson',
      'stepdown journal export --since 2026-11-01 --output november.ndjson',
      'stepdown journal export --format chains --no-content --output chains.ndjson',
      'stepdown journal export --format audit-event --since 2026-11-01 --output audit.ndjson',
    ],
  )
    .addOption(new Option('--format <format>', 'As what.').choices(EXPORT_FORMATS).default(EXPORT_FORMATS[0]))
    .option('--output <file>', 'Into this file; it has its name only once it is whole.')
    .option('--no-content', 'Of chains: without facts, sources and persons.')
    .addOption(sinceOption())
    .addOption(untilOption())
    .addOption(journalFileOption())
    .action((options) =>
      through(async (terminal) => (await import('./export.js')).exportReceipts(options, terminal)),
    );
