import { type ChainReport, verifyChains } from '#libs/journal';
import { KEPT_CONTENTS } from '#libs/nest';
import { counted } from '../command-line/counted.js';
import type { Report } from '../command-line/report.js';
import type { Terminal } from '../command-line/terminal.js';
import { withJournal } from '../site/journal.js';
import { type SiteOptions, variablesOf } from '../site/options.js';
import { receiptCount } from './receipts.js';

/** Whether every receipt is as it was written, and none was taken out. */
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

function reportOn({ receipts, broken }: ChainReport, chains: number): Report {
  const sound = chains - new Set(broken.map(({ writer }) => writer)).size;
  return {
    isWell: broken.length === 0,
    lines: (paint) => [
      ...broken.map(
        ({ writer, seq, why }) => `${paint('red', 'BROKEN')}  writer ${writer}, receipt ${seq}: ${why}`,
      ),
      `${counted(receipts, 'receipt')} in ${counted(chains, 'chain')}: ${sound} hold, ${chains - sound} broken.`,
    ],
    data: { receipts, chains, broken },
  };
}
