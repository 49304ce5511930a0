import { rotateKeys } from '#libs/journal';
import { counted } from '../command-line/counted.js';
import type { Report } from '../command-line/report.js';
import type { Terminal } from '../command-line/terminal.js';
import { withJournal } from '../site/journal.js';
import { type SiteOptions, variablesOf } from '../site/options.js';

/** Brings everything that is kept under the key in force. */
export const rotate = (options: SiteOptions, terminal: Terminal): Promise<Report> =>
  withJournal(variablesOf(options, process.env), async ({ store }) => {
    const progress = terminal.progress('texts');
    try {
      return reportOn(await rotateKeys(store, ({ looked }) => progress.at(looked)));
    } finally {
      progress.end();
    }
  });

function reportOn(done: Awaited<ReturnType<typeof rotateKeys>>): Report {
  const { looked, packed, unreadable } = done;
  return {
    isWell: unreadable === 0,
    lines: (paint) => [
      `${counted(looked, 'text')} looked at: ${packed} packed again under the key in force.`,
      ...(unreadable === 0
        ? ['No older key is needed any more.']
        : [paint('red', `${unreadable} cannot be read: a key is missing, or they were changed.`)]),
    ],
    data: done,
  };
}
