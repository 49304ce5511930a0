import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { EnvironmentError } from './environment-error.js';
import { secretKeys } from './secret-keys.js';

const BYTES = Uint8Array.from({ length: 32 }, (_, i) => (i * 37) % 256);
const BASE64 = Buffer.from(BYTES).toString('base64');
const given = (value?: string, file?: string) =>
  secretKeys({ variable: 'SOME_KEY', value, fileVariable: 'SOME_KEY_FILE', file });

function refusal(value?: string, file?: string): string {
  try {
    given(value, file);
    return 'taken';
  } catch (error) {
    if (error instanceof EnvironmentError) return error.message;
    throw error;
  }
}

describe('Keys', () => {
  it.each([
    ['base64', BASE64],
    ['base64 without padding', BASE64.replace('=', '')],
    ['base64url', Buffer.from(BYTES).toString('base64url')],
    ['hexadecimal', Buffer.from(BYTES).toString('hex')],
    ['hexadecimal in capitals', Buffer.from(BYTES).toString('hex').toUpperCase()],
  ])('are 32 bytes in %s', (_, text) => {
    expect(given(text)).toEqual([BYTES]);
  });

  it('stand in a file, one a line, or after commas', () => {
    const file = join(mkdtempSync(join(tmpdir(), 'stepdown-keys-')), 'keys');
    writeFileSync(file, `${BASE64}\n${'ab'.repeat(16)}${'cd'.repeat(16)}\n`);
    expect(given(undefined, file)).toHaveLength(2);
    expect(given(`${BASE64},${BASE64}`)).toEqual([BYTES, BYTES]);
    expect(given()).toEqual([]);
  });

  it.each([
    ['too short', 'c2hvcnQ='],
    ['no base64', 'x!'.repeat(22)],
    ['always the same byte', Buffer.alloc(32, 7).toString('hex')],
    ['the second is wrong', `${BASE64},secret-secret`],
    ['none', ' , '],
  ])('are refused where they are not (%s), and never shown', (_, text) => {
    const message = refusal(text);
    expect(message).toMatch(/^SOME_KEY must hold 32 random bytes .*openssl rand -base64 32/);
    for (const part of text.split(/[ ,]+/).filter(Boolean)) expect(message).not.toContain(part);
  });

  it('are refused where it is not clear which hold, or the file cannot be read', () => {
    expect(refusal(BASE64, '/x')).toMatch(/SOME_KEY or SOME_KEY_FILE, not both/);
    expect(refusal(undefined, '/no/such')).toBe(
      'SOME_KEY_FILE must name a file that can be read: /no/such cannot.',
    );
  });
});
