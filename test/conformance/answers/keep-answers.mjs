// Loaded into every Node of a test run (`NODE_OPTIONS=--import=…`, plain JavaScript for any of them): keeps each FHIR
// answer of the service in the folder KEEP_ANSWERS, for HAPI's validator. It looks where Node sends answers, so that
// nothing the service does to a body on its way out (XML, errors before routing, batches) comes after it.
import { createHash } from 'node:crypto';
import { mkdirSync, writeFileSync } from 'node:fs';
import { ServerResponse } from 'node:http';
import { join } from 'node:path';

const folder = process.env.KEEP_ANSWERS;
const parts = new WeakMap();
const seen = new Set();

if (folder) {
  mkdirSync(folder, { recursive: true });
  watch();
}

function watch() {
  const { write, end } = ServerResponse.prototype;
  ServerResponse.prototype.write = function (chunk, ...rest) {
    remember(this, chunk, rest[0]);
    return write.call(this, chunk, ...rest);
  };
  ServerResponse.prototype.end = function (chunk, ...rest) {
    if (chunk !== undefined && typeof chunk !== 'function') remember(this, chunk, rest[0]);
    keep(this);
    return end.call(this, chunk, ...rest);
  };
}

function remember(answer, chunk, encoding) {
  const bytes = typeof chunk === 'string' ? Buffer.from(chunk, named(encoding)) : Buffer.from(chunk ?? []);
  parts.set(answer, [...(parts.get(answer) ?? []), bytes]);
}

const named = (encoding) => (typeof encoding === 'string' ? encoding : 'utf8');

function keep(answer) {
  const text = Buffer.concat(parts.get(answer) ?? []).toString('utf8');
  parts.delete(answer);
  const form = formOf(answer, text);
  if (!form) return;
  const name = createHash('sha256').update(form).update(alike(text)).digest('hex');
  if (seen.has(name)) return;
  seen.add(name);
  writeOnce(join(folder, `${name}.${form}`), text);
}

/** Only what is a resource, and from the service: its answers carry the id of their request. */
function formOf(answer, text) {
  if (answer.req?.method === 'HEAD' || !answer.hasHeader('x-request-id')) return undefined;
  const type = String(answer.getHeader('content-type') ?? '');
  if (/json/.test(type)) return /^\s*\{\s*"resourceType"/.test(text) ? 'json' : undefined;
  return /fhir\+xml|application\/xml|text\/xml/.test(type) && text ? 'xml' : undefined;
}

const ID = /\b[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}\b/g;
const INSTANT = /\b\d{4}-[01]\d-[0-3]\dT[0-2]\d:[0-5]\d:[0-5]\d(?:\.\d+)?(?:Z|[+-][01]\d:\d\d)/g;

/** Answers that differ only in ids and times are one: each of these becomes the number of its first place. */
function alike(text) {
  const numbers = new Map();
  const numbered = (one) => {
    if (!numbers.has(one)) numbers.set(one, numbers.size);
    return `#${numbers.get(one)}`;
  };
  return text.replace(ID, numbered).replace(INSTANT, numbered);
}

/** Another process may have written the same one. */
function writeOnce(path, text) {
  try {
    writeFileSync(path, text, { flag: 'wx' });
  } catch (error) {
    if (error.code !== 'EEXIST') throw error;
  }
}
