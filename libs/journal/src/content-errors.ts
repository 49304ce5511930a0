import { JournalContentError } from '#libs/decisions';

export const keyMissing = (what: string, key: string): JournalContentError =>
  new JournalContentError(
    'journal-key-missing',
    `${what} is encrypted with key ${key}, which is not among the journal's keys.`,
    key,
  );

export const contentChanged = (what: string): JournalContentError =>
  new JournalContentError('journal-content-changed', `${what} is not as it was written.`);
