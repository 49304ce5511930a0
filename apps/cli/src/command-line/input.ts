import { createReadStream } from 'node:fs';
import type { Readable } from 'node:stream';
import { InputError } from './errors.js';

export const STANDARD_INPUT = '-';

/**
 * All bytes of a file, or of standard input for `-`, up to a limit.
 * @throws InputError where there is no such file, or it has more bytes
 */
export async function bytesIn(file: string, limit: number): Promise<Uint8Array> {
  const stream: Readable = file === STANDARD_INPUT ? process.stdin : createReadStream(file);
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of stream) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > limit) throw tooLarge(file, limit);
    }
  } catch (error) {
    throw error instanceof InputError ? error : unreadable(file, error as NodeJS.ErrnoException);
  }
  return Buffer.concat(chunks);
}

const tooLarge = (file: string, limit: number): InputError =>
  new InputError([
    { file, message: `It has more than ${limit} bytes.`, remedy: 'BODY_LIMIT says how many are taken.' },
  ]);

const REASONS: { readonly [code: string]: string } = {
  ENOENT: 'There is no such file.',
  EISDIR: 'This is a folder.',
  EACCES: 'It may not be read by you.',
};

const unreadable = (file: string, error: NodeJS.ErrnoException): InputError =>
  new InputError([{ file, message: REASONS[error.code ?? ''] ?? `It cannot be read: ${error.message}.` }], {
    cause: error,
  });
