import { type BrokenLink, type ChainReport, verifyChains } from '#libs/journal';
import { KEPT_CONTENTS } from '#libs/nest';
import { counted } from '../command-line/counted.js';
import type { Report } from '../command-line/report.js';
import type { Terminal } from '../command-line/terminal.js';
import { withJournal } from '../site/journal.js';
import { type SiteOptions, variablesOf } from '../site/options.js';
import { receiptCount } from './receipts.js';

/** Whether every receipt, and what stands beside it, is as it was written, and none was taken out. */
export const verify = (options: SiteOptions, terminal: Terminal): Promise<Report> =>
  withJournal(variablesOf(options, process.env), async ({ store }) => {
    const [{ length: chains }, total] = [await store.writers(), await receiptCount(store)];
    const progress = terminal.progress('receipts', total);
    try {
      return reportOn(await verifyChains(store, progress.at, KEPT_CONTENTS), chains);
    } finally {
      progress.end();
    }
  });

/** What could not be compared is not shown to be well. */
function reportOn({ receipts, broken, missingKeys }: ChainReport, chains: number): Report {
  const isWell = broken.length + missingKeys.length === 0;
  return {
    isWell,
    lines: (paint) => [
      ...broken.map((link) => `${paint('red', 'BROKEN')}  ${placeOf(link)}: ${link.why}`),
      ...missingKeys.map((key) => `${paint('yellow', 'NOT READ')}  what is encrypted with key ${key}`),
      `${counted(receipts, 'receipt')} in ${counted(chains, 'chain')}: ${verdictOn(broken, isWell)}.`,
    ],
    data: { receipts, chains, broken, missingKeys },
  };
}

const placeOf = ({ writer, seq }: BrokenLink): string =>
  seq === 0 ? `writer ${writer}` : `writer ${writer}, receipt ${seq}`;

function verdictOn({ length: faults }: readonly BrokenLink[], isWell: boolean): string {
  if (faults > 0) return counted(faults, 'fault');
  return isWell ? 'all is as it was written' : 'a key is missing, so not all could be compared';
}
