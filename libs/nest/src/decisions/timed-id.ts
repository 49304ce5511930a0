import { randomBytes } from 'node:crypto';

/**
 * A random id that begins with the time, so that indexes of ids grow at one end only: a UUID of version 7.
 * https://www.rfc-editor.org/rfc/rfc9562#name-uuid-version-7
 */
export function timedId(milliseconds: number): string {
  const random = randomBytes(10);
  random[0] = (random.readUInt8(0) & 0x0f) | 0x70;
  random[2] = (random.readUInt8(2) & 0x3f) | 0x80;
  const hex = milliseconds.toString(16).padStart(12, '0') + random.toString('hex');
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})/, '$1-$2-$3-$4-');
}
