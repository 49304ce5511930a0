import { described, jsonOption, wholeNumber } from '../command-line/described.js';
import type { Run } from '../command-line/run.js';
import { journalFileOption } from '../site/options.js';
import { sinceOption, untilOption } from './period-options.js';

const LIMIT = 20;

export const searchCommand = ({ report }: Run) =>
  described('search', 'Lists receipts, the newest first.', [
    'stepdown journal search --subject Patient/1',
    'stepdown journal search --since 2026-11-01 --until 2026-12-01 --limit 100 --json',
  ])
    .option('--subject <reference>', 'About this person, as the request referred to him.')
    .option('--door <door>', 'Asked for at this door: "POST /api/decisions", "stepdown decide" …')
    .addOption(sinceOption())
    .addOption(untilOption())
    .option('--limit <number>', 'How many at most.', wholeNumber, LIMIT)
    .addOption(journalFileOption())
    .addOption(jsonOption())
    .action((options) => report(options, async () => (await import('./search.js')).search(options)));
