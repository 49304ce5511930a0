import { type Receipt, receiptOf } from '#libs/journal';
import { counted } from '../command-line/counted.js';
import type { Report } from '../command-line/report.js';
import { withJournal } from '../site/journal.js';
import { type SiteOptions, variablesOf } from '../site/options.js';
import type { Period } from './receipts.js';

export interface SearchOptions extends SiteOptions, Period {
  readonly subject?: string | undefined;
  readonly door?: string | undefined;
  readonly limit: number;
}

/** The newest receipts of a person, a door, a time. */
export const search = ({ subject, door, since, until, limit, ...options }: SearchOptions): Promise<Report> =>
  withJournal(variablesOf(options, process.env), async ({ store }) => {
    const links = await store.search({
      ...(subject !== undefined && { subject }),
      ...(door !== undefined && { door }),
      ...(since !== undefined && { since }),
      ...(until !== undefined && { until }),
      // One more tells that there are more.
      limit: limit + 1,
    });
    return reportOn(links.slice(0, limit).map(receiptOf), links.length > limit);
  });

const reportOn = (receipts: readonly Receipt[], isMore: boolean): Report => ({
  isWell: true,
  lines: () => [
    ...receipts.map(lineFor),
    `${counted(receipts.length, 'receipt')}${isMore ? ', and there are more: --limit, --until' : ''}.`,
  ],
  data: receipts,
});

const lineFor = ({ id, recordedAt, door, ruleSet, content }: Receipt): string =>
  [
    recordedAt,
    id,
    ruleSet.version,
    content ? (content.subject ?? 'no subject') : 'content removed',
    door,
  ].join('  ');
