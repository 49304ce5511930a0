import { randomUUID } from 'node:crypto';

/** Where what is random begins in a UUID of version 4, after its version. */
const RANDOM = 15;

/**
 * A random id that begins with the time, so that indexes of ids grow at one end only: a UUID of version 7, which ends as one of
 * version 4 does. https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7
 */
export function timedId(milliseconds: number): string {
  const time = milliseconds.toString(16).padStart(12, '0');
  return `${time.slice(0, 8)}-${time.slice(8)}-7${randomUUID().slice(RANDOM)}`;
}
