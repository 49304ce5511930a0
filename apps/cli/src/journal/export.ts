import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import type { Receipt } from '#libs/journal';
import { counted } from '../command-line/counted.js';
import { UnableError } from '../command-line/errors.js';
import { EXIT, type ExitCode } from '../command-line/exit-code.js';
import type { Terminal } from '../command-line/terminal.js';
import { withJournal } from '../site/journal.js';
import { type SiteOptions, variablesOf } from '../site/options.js';
import type { ExportFormat } from './export-formats.js';
import { type Period, receiptCount, receiptsIn } from './receipts.js';

export interface ExportOptions extends SiteOptions, Period {
  readonly format: ExportFormat;
  readonly output?: string | undefined;
}

/** One line of the export for each receipt, by format. */
const LINES: { readonly [format in ExportFormat]: (receipt: Receipt) => string } = {
  ndjson: (receipt) => JSON.stringify(receipt),
};

/** Writes the receipts, one a line. */
export const exportReceipts = (options: ExportOptions, terminal: Terminal): Promise<ExitCode> =>
  withJournal(variablesOf(options, process.env), async ({ store }) => {
    const { format, output, since, until } = options;
    const progress = terminal.progress('receipts', await receiptCount(store));
    const destination =
      output === undefined ? { write: terminal.print, end: async () => {} } : fileAt(output);
    let written = 0;
    try {
      for await (const receipt of receiptsIn(store, { since, until })) {
        await destination.write(LINES[format](receipt));
        written += 1;
        progress.at(written);
      }
      await destination.end();
    } finally {
      progress.end();
    }
    if (output !== undefined) terminal.warn(`${counted(written, 'receipt')} written to ${output}.`);
    return EXIT.ok;
  });

interface Destination {
  readonly write: (line: string) => Promise<void>;
  readonly end: () => Promise<void>;
}

/** The file has its name only once it is whole: half an export is not taken for one. */
function fileAt(path: string): Destination {
  const partial = `${path}.partial`;
  const stream = createWriteStream(partial);
  const failure = finished(stream).catch(async (error: Error) => {
    await rm(partial, { force: true });
    throw new UnableError(`${path} cannot be written: ${error.message}.`, { cause: error });
  });
  // Told to whoever writes or ends; until then nobody listens.
  failure.catch(() => {});
  return {
    write: async (line) => {
      if (stream.errored) await failure;
      const { promise, resolve } = Promise.withResolvers<void>();
      if (stream.write(`${line}\n`)) resolve();
      else stream.once('drain', resolve);
      await Promise.race([promise, failure]);
    },
    end: async () => {
      stream.end();
      await failure;
      await rename(partial, path);
    },
  };
}
