import { hashedSubjects, PLAIN_SUBJECTS, type Subjects, type VaultKeys } from '#libs/journal';
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

/**
 * The keys of what is encrypted. Where encryption is off, keys that are given still open what they encrypted before.
 * @throws EnvironmentError where they are missing or are none
 */
export function encryptionKeysOf(environment: Environment): VaultKeys {
  const opening = secretKeys({
    variable: 'JOURNAL_ENCRYPTION_KEYS',
    value: environment.JOURNAL_ENCRYPTION_KEYS,
    fileVariable: 'JOURNAL_ENCRYPTION_KEY_FILE',
    file: environment.JOURNAL_ENCRYPTION_KEY_FILE,
  });
  if (environment.JOURNAL_ENCRYPTION === 'off') return { opening };
  const [sealing] = opening;
  if (sealing) return { sealing, opening };
  throw new EnvironmentError([
    'JOURNAL_ENCRYPTION is on, so a key is needed: set JOURNAL_ENCRYPTION_KEYS or JOURNAL_ENCRYPTION_KEY_FILE ' +
      '(make one with: openssl rand -base64 32). Keep it: nothing can be read without it.',
  ]);
}
