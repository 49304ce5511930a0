import { UsageError } from '../command-line/errors.js';
import type { Report } from '../command-line/report.js';
import type { Terminal } from '../command-line/terminal.js';
import type { Period } from '../journal/receipts.js';
import { type SiteOptions, variablesOf } from '../site/options.js';
import { replayMany } from './replay-many.js';
import { replayOne } from './replay-one.js';

export interface ReplayOptions extends SiteOptions, Period {
  readonly all?: true | undefined;
}

/** One decision, or many. */
export function replay(id: string | undefined, options: ReplayOptions, terminal: Terminal): Promise<Report> {
  const { all, since, until } = options;
  const variables = variablesOf(options, process.env);
  const isMany = all === true || since !== undefined || until !== undefined;
  if (isMany === (id !== undefined))
    throw new UsageError('Name one decision by its id, or many by --all, --since or --until.');
  return id === undefined ? replayMany({ since, until }, variables, terminal) : replayOne(id, variables);
}
