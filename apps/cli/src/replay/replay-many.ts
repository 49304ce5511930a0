import { counted } from '../command-line/counted.js';
import type { Report } from '../command-line/report.js';
import type { Terminal } from '../command-line/terminal.js';
import { type Period, receiptCount, receiptsIn } from '../journal/receipts.js';
import { withJournal } from '../site/journal.js';
import type { Variables } from '../site/options.js';
import { type Outcome, outcomeOf } from './outcome.js';

type Counts = { readonly [outcome in Outcome]: number };

/** Decides again what all receipts of a period tell of. */
export const replayMany = (period: Period, variables: Variables, terminal: Terminal): Promise<Report> =>
  withJournal(variables, async ({ store, decided }) => {
    const progress = terminal.progress('receipts', await receiptCount(store));
    const counts = {
      same: 0,
      different: 0,
      'content-removed': 0,
      'rule-set-missing': 0,
      'rule-set-changed': 0,
    };
    const different: string[] = [];
    const unreadable: string[] = [];
    let replayed = 0;
    try {
      for await (const receipt of receiptsIn(store, period, ({ message }) => unreadable.push(message))) {
        const outcome = outcomeOf(await decided.replayOf(receipt));
        counts[outcome] += 1;
        if (outcome === 'different') different.push(receipt.id);
        replayed += 1;
        progress.at(replayed);
      }
    } finally {
      progress.end();
    }
    return reportOn(counts, different, unreadable);
  });

function reportOn(counts: Counts, different: readonly string[], unreadable: readonly string[]): Report {
  const {
    same,
    'content-removed': removed,
    'rule-set-missing': missing,
    'rule-set-changed': changed,
  } = counts;
  const total = Object.values(counts).reduce((sum, count) => sum + count, 0);
  return {
    isWell: different.length + unreadable.length + changed === 0,
    lines: (paint) => [
      ...different.map((id) => `${paint('red', 'DIFFERENT')}  ${id}`),
      ...unreadable.map((message) => `${paint('red', 'UNREADABLE')}  ${message}`),
      `${counted(total, 'decision')}: ${same} the same, ${different.length} different.`,
      ...(removed
        ? [`${removed} cannot be decided again: their content was taken away after its time.`]
        : []),
      ...(changed ? [`${changed} cannot be decided again: their rule set was changed in this journal.`] : []),
      ...(missing ? [`${missing} cannot be decided again: their rule set is not in this journal.`] : []),
    ],
    data: { ...counts, unreadable: unreadable.length, differing: different },
  };
}
