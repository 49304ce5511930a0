import { existsSync } from 'node:fs';
import type { JournalStore } from '#libs/journal';
import { DecidedBefore, type Environment, JOURNAL_STORE, journalModule } from '#libs/nest';
import { UnableError } from '../command-line/errors.js';
import { settingsIn, withApplication } from './application.js';
import type { Variables } from './options.js';

/** What was decided before. */
export interface Journal {
  readonly store: JournalStore;
  readonly decided: DecidedBefore;
  readonly environment: Environment;
}

/**
 * Works with the journal that the service writes.
 * @throws UnableError where there is none
 */
export function withJournal<T>(variables: Variables, work: (journal: Journal) => Promise<T>): Promise<T> {
  refuseMissing(variables);
  return withApplication(variables, journalModule(), ({ context, environment }) =>
    work({
      environment,
      store: context.get<JournalStore>(JOURNAL_STORE, { strict: false }),
      decided: context.get(DecidedBefore, { strict: false }),
    }),
  );
}

/** To open a file that is not there would make it: an empty journal, in which nothing is wrong. */
function refuseMissing(variables: Variables): void {
  const { JOURNAL_FILE } = settingsIn(variables);
  if (variables.DATABASE_URL || existsSync(JOURNAL_FILE)) return;
  throw new UnableError(
    `There is no journal ${JOURNAL_FILE} here. Name it with --journal-file, or set JOURNAL_FILE.`,
  );
}
