import { createReadStream } from 'node:fs';
import { createInterface } from 'node:readline';
import {
  type Against,
  type BrokenLink,
  type ChainReport,
  publicKeysIn,
  verifyChains,
  verifyExport,
} from '#libs/journal';
import { KEPT_CONTENTS } from '#libs/nest';
import { counted } from '../command-line/counted.js';
import { InputError, UnableError } from '../command-line/errors.js';
import { bytesIn } from '../command-line/input.js';
import type { Report } from '../command-line/report.js';
import type { Terminal } from '../command-line/terminal.js';
import { withJournal } from '../site/journal.js';
import { type SiteOptions, variablesOf } from '../site/options.js';
import { receiptCount } from './receipts.js';

export interface VerifyOptions extends SiteOptions {
  /** A file with public keys. */
  readonly keys?: string | undefined;
  /** A file with checkpoints that were kept elsewhere. */
  readonly checkpoints?: string | undefined;
  /** A file that was exported with its chains: it is checked in place of the journal. */
  readonly export?: string | undefined;
}

/** Whether every receipt, and what stands beside it, is as it was written, and none was taken out. */
export async function verify(options: VerifyOptions, terminal: Terminal): Promise<Report> {
  const against = await againstOf(options);
  if (options.export !== undefined) return verifyFile(options.export, against);
  return withJournal(variablesOf(options, process.env), async ({ store }) => {
    const [{ length: chains }, total] = [await store.writers(), await receiptCount(store)];
    const progress = terminal.progress('receipts', total);
    try {
      return reportOn(await verifyChains(store, progress.at, KEPT_CONTENTS, against), chains);
    } finally {
      progress.end();
    }
  });
}

/** An export by itself: plans and rule sets are not in it. */
async function verifyFile(file: string, against: Against): Promise<Report> {
  const lines = createInterface({ input: createReadStream(file), crlfDelay: Number.POSITIVE_INFINITY });
  try {
    return reportOn(await verifyExport(lines, against));
  } catch (cause) {
    throw new UnableError(`${file} cannot be read: ${cause instanceof Error ? cause.message : cause}.`, {
      cause,
    });
  }
}

/** What the journal is held against, beside itself. */
async function againstOf({ keys, checkpoints }: VerifyOptions): Promise<Against> {
  return {
    ...(keys !== undefined && { keys: await keysIn(keys) }),
    ...(checkpoints !== undefined && { anchors: (await textIn(checkpoints)).split(/\s+/).filter(Boolean) }),
  };
}

async function keysIn(file: string): Promise<Against['keys'] & object> {
  const text = await textIn(file);
  return publicKeysIn(text).catch((cause: unknown) => {
    const message = 'This is no JWK Set: save what /.well-known/jwks.json of the service answers.';
    throw new InputError([{ file, message }], { cause });
  });
}

/** More than any service has keys, or signs in years. */
const MOST_BYTES = 64 * 1024 * 1024;
const textIn = async (file: string): Promise<string> =>
  Buffer.from(await bytesIn(file, MOST_BYTES)).toString();

/** What could not be compared is not shown to be well. */
function reportOn({ receipts, broken, missingKeys, checkpoints }: ChainReport, chains?: number): Report {
  const isWell = broken.length + missingKeys.length === 0;
  return {
    isWell,
    lines: (paint) => [
      ...broken.map((link) => `${paint('red', 'BROKEN')}  ${placeOf(link)}: ${link.why}`),
      ...missingKeys.map((key) => `${paint('yellow', 'NOT READ')}  what is encrypted with key ${key}`),
      ...(checkpoints ? [checkpointWords(checkpoints)] : []),
      `${counted(receipts, 'receipt')}${chains === undefined ? '' : ` in ${counted(chains, 'chain')}`}: ${verdictOn(broken, isWell)}.`,
    ],
    data: {
      receipts,
      ...(chains !== undefined && { chains }),
      broken,
      missingKeys,
      ...(checkpoints && { checkpoints }),
    },
  };
}

function checkpointWords({ count, signatures }: NonNullable<ChainReport['checkpoints']>): string {
  const how = signatures === 'checked' ? 'their signatures checked' : 'their signatures not: give --keys';
  return `Held against ${counted(count, 'checkpoint')}, ${how}.`;
}

const placeOf = ({ writer, seq }: BrokenLink): string =>
  seq === 0 ? `writer ${writer}` : `writer ${writer}, receipt ${seq}`;

function verdictOn({ length: faults }: readonly BrokenLink[], isWell: boolean): string {
  if (faults > 0) return counted(faults, 'fault');
  return isWell ? 'all is as it was written' : 'a key is missing, so not all could be compared';
}
