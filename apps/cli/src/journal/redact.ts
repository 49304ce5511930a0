import { redactJournal, SYSTEM_CLOCK } from '#libs/nest';
import { counted } from '../command-line/counted.js';
import type { Report } from '../command-line/report.js';
import { withJournal } from '../site/journal.js';
import { type SiteOptions, variablesOf } from '../site/options.js';

export interface RedactOptions extends SiteOptions {
  /** ISO 8601 in UTC */
  readonly before: string;
}

/** Takes away what is older. */
export const redact = (options: RedactOptions): Promise<Report> =>
  withJournal(variablesOf(options, process.env), async ({ store, environment }) => {
    const { before } = options;
    const receipts = await redactJournal(before, { store, environment, clock: SYSTEM_CLOCK });
    return {
      isWell: true,
      lines: () => [
        `${counted(receipts, 'receipt')} recorded before ${before}: facts and plans are taken away.`,
      ],
      data: { before, receipts },
    };
  });
