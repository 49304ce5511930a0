import { createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { finished } from 'node:stream/promises';
import { exportLines, type Receipt } from '#libs/journal';
import { counted } from '../command-line/counted.js';
import { UnableError } from '../command-line/errors.js';
import { EXIT, type ExitCode } from '../command-line/exit-code.js';
import type { Terminal } from '../command-line/terminal.js';
import { type Journal, withJournal } from '../site/journal.js';
import { type SiteOptions, variablesOf } from '../site/options.js';
import { IMPOSSIBLE } from './decided-again.js';
import type { ExportFormat } from './export-formats.js';
import { type Period, receiptCount, receiptsIn } from './receipts.js';

export interface ExportOptions extends SiteOptions, Period {
  /** False: without facts, sources and persons. */
  readonly content?: boolean | undefined;
  readonly format: ExportFormat;
  readonly output?: string | undefined;
}

type Lines = (journal: Journal, options: ExportOptions) => AsyncIterable<string>;

/** What is written, line by line. */
const LINES: { readonly [format in ExportFormat]: Lines } = {
  ndjson: ({ store }, period) => linesOf(receiptsIn(store, period), async (receipt) => receipt),
  chains: ({ store }, { content }) => exportLines(store, { withoutContent: content === false }),
  'audit-event': ({ store, decided }, period) =>
    linesOf(receiptsIn(store, period), (receipt) => auditEvent(decided, receipt)),
};

async function* linesOf(
  receipts: AsyncIterable<Receipt>,
  shown: (receipt: Receipt) => Promise<object>,
): AsyncGenerator<string> {
  for await (const receipt of receipts) yield JSON.stringify(await shown(receipt));
}

/** @throws UnableError where the rule set that decided is not as it was */
async function auditEvent(decided: Journal['decided'], receipt: Receipt): Promise<object> {
  const event = await decided.auditEventOf(receipt);
  if ('impossible' in event)
    throw new UnableError(
      `Decision ${receipt.id}: ${IMPOSSIBLE[event.impossible]} See: stepdown journal verify`,
    );
  return event;
}

/** Writes what is kept, one JSON object a line. */
export const exportReceipts = (options: ExportOptions, terminal: Terminal): Promise<ExitCode> =>
  withJournal(variablesOf(options, process.env), async (journal) => {
    const { format, output } = options;
    const progress = terminal.progress('lines', await receiptCount(journal.store));
    const destination =
      output === undefined ? { write: terminal.print, end: async () => {} } : fileAt(output);
    let written = 0;
    try {
      for await (const line of LINES[format](journal, options)) {
        await destination.write(line);
        written += 1;
        progress.at(written);
      }
      await destination.end();
    } finally {
      progress.end();
    }
    if (output !== undefined) terminal.warn(`${counted(written, 'line')} written to ${output}.`);
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
