import { readFile } from 'node:fs/promises';
import { keyFileText, type SigningKey, SigningKeyError, signingKey } from '#libs/journal';
import type { Environment } from '../config/environment.js';
import { EnvironmentError } from '../config/environment-error.js';

/** What signs for the journal: nothing where there is no key. */
export interface Signing {
  readonly key?: SigningKey;
}

/**
 * The key of the file that is set, or the one beside the journal's file, which is made at the first start. A journal in memory or in a
 * database elsewhere has none.
 * @throws EnvironmentError where it cannot be used
 */
export async function signingOf(environment: Environment): Promise<Signing> {
  const { JOURNAL_SIGNING_KEY_FILE: file } = environment;
  if (file !== undefined) return { key: await usable(readFile(file, 'utf8'), file) };
  const beside = fileBeside(environment);
  return beside === undefined ? {} : { key: await usable(keyFileText(beside), beside) };
}

/** Where the key is made that nobody brought. */
const fileBeside = ({ JOURNAL_FILE, DATABASE_URL }: Environment): string | undefined =>
  JOURNAL_FILE === ':memory:' || DATABASE_URL !== undefined ? undefined : `${JOURNAL_FILE}.signing-key.pem`;

async function usable(read: Promise<string>, file: string): Promise<SigningKey> {
  const text = await read.catch(() => {
    throw new EnvironmentError([`JOURNAL_SIGNING_KEY_FILE: ${file} can be neither read nor made.`]);
  });
  try {
    return await signingKey(text);
  } catch (error) {
    if (error instanceof SigningKeyError)
      throw new EnvironmentError([`JOURNAL_SIGNING_KEY_FILE (${file}): ${error.message}`]);
    throw error;
  }
}
