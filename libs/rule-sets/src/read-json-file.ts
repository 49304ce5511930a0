import { readFile, stat } from 'node:fs/promises';
import type { Problem } from '#libs/rules';
import { duplicateKeyIn } from './duplicate-key.js';

/** No file of a rule set comes near this. */
const MOST_BYTES = 1024 * 1024;

/** What a file holds, or why it cannot be read. */
export type JsonFile = { readonly document: unknown } | { readonly problem: Problem };

/** Reads a JSON file; `name` is how problems call it. */
export async function readJsonFile(path: string, name: string): Promise<JsonFile> {
  const refused = (pointer: string, message: string, remedy: string): JsonFile => ({
    problem: { file: name, pointer, message, remedy },
  });
  const { size } = await stat(path);
  if (size > MOST_BYTES)
    return refused('', `The file has ${size} bytes, more than ${MOST_BYTES}.`, 'Split it.');
  const text = decoded(await readFile(path));
  if (text === undefined) return refused('', 'The file is not UTF-8.', 'Save it as UTF-8.');
  if (text.startsWith('\uFEFF'))
    return refused('', 'The file begins with a byte order mark.', 'Save it without.');
  try {
    const document: unknown = JSON.parse(text);
    const twice = duplicateKeyIn(text);
    return twice === undefined ? { document } : refused(twice, 'This key stands twice.', 'Keep one of them.');
  } catch (error) {
    return refused('', `This is no JSON: ${(error as SyntaxError).message}.`, 'Correct it at that place.');
  }
}

function decoded(bytes: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return undefined;
  }
}
