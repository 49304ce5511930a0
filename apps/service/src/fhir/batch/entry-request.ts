import type { InjectOptions } from 'fastify';
import { FHIR_JSON } from '../../http/door.js';
import type { BatchEntry } from './batch-request.js';

/** What entries take over from the batch that they came in. */
export interface Sender {
  /** The address of the FHIR door, without a slash at the end. */
  readonly base: string;
  readonly remoteAddress: string;
  readonly headers: { readonly [name: string]: string };
}
/** Why an entry is no request. */
export interface EntryRefusal {
  readonly issueType: 'structure' | 'value' | 'not-supported';
  readonly detail: string;
  /** Of the entry. */
  readonly element: string;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE'] as const;

/** The request that an entry stands for, as if it came alone; or why it is none. */
export function entryRequest(entry: BatchEntry, sender: Sender): InjectOptions | EntryRefusal {
  const method = METHODS.find((one) => one === entry.method);
  if (!method) return unfit('method', `The method must be one of ${METHODS.join(', ')}.`);
  const url = addressOf(entry.url, sender.base);
  if (!url) return unfit('url', 'The url must lead to a FHIR address of this server.');
  if (url.pathname === DOOR) return unfit('url', 'A batch may not be in a batch.', 'not-supported');
  const unusable = CONDITIONS.find(([element]) => entry[element] !== undefined && !isUsable(entry[element]));
  if (unusable) return unfit(unusable[0], 'This must be a text that a header may hold.');
  const request = {
    method,
    url: url.pathname + url.search,
    remoteAddress: sender.remoteAddress,
    headers: { ...sender.headers, accept: FHIR_JSON, ...conditionsOf(entry) },
  };
  if (entry.resource === undefined || method === 'GET' || method === 'HEAD') return request;
  const headers = { ...request.headers, 'content-type': FHIR_JSON };
  return { ...request, headers, payload: JSON.stringify(entry.resource) };
}

export const isRefusal = (request: InjectOptions | EntryRefusal): request is EntryRefusal =>
  'issueType' in request;

const unfit = (
  element: string,
  detail: string,
  issueType: EntryRefusal['issueType'] = 'value',
): EntryRefusal => ({ issueType, detail, element: `request.${element}` });

const DOOR = '/fhir';
/** Answers stand in the Bundle, so the Bundle's format is theirs. */
const FORMATS = ['_format', '_pretty'];
/** Only so that a path can be read. */
const ORIGIN = 'http://localhost';

/** An address below the FHIR door, relative to it or named in full; undefined for any other. */
function addressOf(url: unknown, base: string): URL | undefined {
  if (typeof url !== 'string' || url === '') return undefined;
  const relative = url.startsWith(`${base}/`) ? url.slice(base.length + 1) : url.replace(/^\//, '');
  if (/^[a-z][a-z0-9+.-]*:|^[/\\]/i.test(relative)) return undefined;
  const address = new URL(`${ORIGIN}${DOOR}/${relative}`);
  address.pathname = address.pathname.replace(/\/$/, '');
  for (const name of FORMATS) address.searchParams.delete(name);
  const isBelow = address.pathname === DOOR || address.pathname.startsWith(`${DOOR}/`);
  return isBelow ? address : undefined;
}

/** The conditions of an entry, and the headers that say them. */
const CONDITIONS = [
  ['ifMatch', 'if-match'],
  ['ifNoneMatch', 'if-none-match'],
  ['ifModifiedSince', 'if-modified-since'],
  ['ifNoneExist', 'if-none-exist'],
] as const;

/** What a header may hold. A condition that cannot be said is never passed over: it was to keep something from happening. */
const isUsable = (value: unknown): value is string =>
  typeof value === 'string' && /^[\x20-\x7e]{1,2000}$/.test(value);

function conditionsOf(entry: BatchEntry): { readonly [name: string]: string } {
  return Object.fromEntries(
    CONDITIONS.flatMap(([element, header]) => {
      const value = entry[element];
      return isUsable(value)
        ? [[header, element === 'ifModifiedSince' ? httpTime(value) : value] as const]
        : [];
    }),
  );
}

/** FHIR writes times in its own way; one that is none says nothing, as in HTTP. */
function httpTime(instant: string): string {
  const time = new Date(instant);
  return Number.isNaN(time.getTime()) ? instant : time.toUTCString();
}
