import { readFileSync } from 'node:fs';
import { EnvironmentError } from './environment-error.js';

/** Where keys come from: the variable itself, or the file that another one names. */
export interface KeySource {
  readonly variable: string;
  readonly value: string | undefined;
  readonly fileVariable: string;
  readonly file: string | undefined;
}

const HEXADECIMAL = /^[0-9a-f]{64}$/i;
/** 32 bytes, with or without padding, in either alphabet. */
const BASE64 = /^[A-Za-z0-9+/_-]{43}=?$/;

/**
 * Keys of 32 bytes, separated by commas or space; none where none is given. No message shows a key.
 * @throws EnvironmentError
 */
export function secretKeys({ variable, value, fileVariable, file }: KeySource): readonly Uint8Array[] {
  if (value !== undefined && file !== undefined)
    throw new EnvironmentError([
      `Set ${variable} or ${fileVariable}, not both: it would not be clear which holds.`,
    ]);
  if (value !== undefined) return keysIn(value, variable);
  return file === undefined ? [] : keysIn(contentOf(file, fileVariable), `The file of ${fileVariable}`);
}

function contentOf(file: string, variable: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    throw new EnvironmentError([`${variable} must name a file that can be read: ${file} cannot.`]);
  }
}

function keysIn(text: string, where: string): readonly Uint8Array[] {
  const parts = text.split(/[\s,]+/).filter(Boolean);
  const keys = parts.map(keyOf);
  const at = keys.indexOf(undefined);
  if (at < 0 && keys.length > 0) return keys.filter((key) => key !== undefined);
  const which = keys.length > 1 ? `Key ${at + 1} of them` : 'It';
  throw new EnvironmentError([
    `${where} must hold 32 random bytes in base64 or hexadecimal (make one with: openssl rand -base64 32). ${which} does not.`,
  ]);
}

function keyOf(text: string): Uint8Array | undefined {
  const key = HEXADECIMAL.test(text)
    ? Buffer.from(text, 'hex')
    : BASE64.test(text)
      ? Buffer.from(text, 'base64')
      : undefined;
  return key?.length === 32 && new Set(key).size > 1 ? new Uint8Array(key) : undefined;
}
