import { hashedSubjects, PLAIN_SUBJECTS, type Subjects } from '#libs/journal';
import type { Environment } from '../config/environment.js';
import { EnvironmentError } from '../config/environment-error.js';
import { secretKeys } from '../config/secret-keys.js';

/**
 * How the journal names persons.
 * @throws EnvironmentError where the key is missing or is none
 */
export function subjectsOf(environment: Environment): Subjects {
  if (environment.JOURNAL_SUBJECT === 'plain') return PLAIN_SUBJECTS;
  const [key, ...others] = secretKeys({
    variable: 'JOURNAL_SUBJECT_KEY',
    value: environment.JOURNAL_SUBJECT_KEY,
    fileVariable: 'JOURNAL_SUBJECT_KEY_FILE',
    file: environment.JOURNAL_SUBJECT_KEY_FILE,
  });
  if (key && others.length === 0) return hashedSubjects(key);
  throw new EnvironmentError([
    'JOURNAL_SUBJECT is hashed, so one key is needed: set JOURNAL_SUBJECT_KEY or JOURNAL_SUBJECT_KEY_FILE ' +
      '(make one with: openssl rand -base64 32). Keep it: under another key nobody is found any more.',
  ]);
}
