import { BodyError } from './body-error.js';

/** Deeper than any body that means something: 64 levels of items and answers of a response are half of it. */
const MOST_LEVELS = 160;

const UTF8 = new TextDecoder('utf-8', { fatal: true });

/**
 * The JSON of a request body, or of a file that holds one.
 * @throws BodyError where it is no JSON, too deep, or would change the prototype of an object
 */
export const parseJsonBody = (bytes: Uint8Array): unknown => parseJson(utf8Text(bytes, 'JSON'));

/**
 * The JSON of a text, as `parseJsonBody` takes it.
 * @throws BodyError
 */
export function parseJson(text: string): unknown {
  const document = parsed(text);
  checkTree(document, MOST_LEVELS);
  return document;
}

/**
 * The text of a body that is to be of this kind.
 * @throws BodyError where there is none, or where it is no UTF-8
 */
export function utf8Text(bytes: Uint8Array, kind: 'JSON' | 'XML'): string {
  if (bytes.length === 0) throw new BodyError('body-missing', 'The request has no body.');
  try {
    return UTF8.decode(bytes);
  } catch {
    throw new BodyError(kind === 'JSON' ? 'json-invalid' : 'xml-invalid', `The body is no ${kind} in UTF-8.`);
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const [, position] = /position (\d+)/.exec((error as Error).message) ?? [];
    const where = position === undefined ? '' : ` It breaks at character ${position}.`;
    throw new BodyError('json-invalid', `The body is no JSON in UTF-8.${where}`);
  }
}

function checkTree(value: unknown, levels: number): void {
  if (typeof value !== 'object' || value === null) return;
  if (levels === 0) throw new BodyError('json-too-deep', `The body has more than ${MOST_LEVELS} levels.`);
  if (Array.isArray(value)) for (const element of value) checkTree(element, levels - 1);
  else checkMembers(value as { readonly [key: string]: unknown }, levels - 1);
}

function checkMembers(value: { readonly [key: string]: unknown }, levels: number): void {
  for (const key of Object.keys(value)) {
    if (key === '__proto__')
      throw new BodyError('json-forbidden-key', 'The key __proto__ may not stand in a body.');
    checkTree(value[key], levels);
  }
}
