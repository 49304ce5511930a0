import { STATUS_CODES } from 'node:http';
import type { Bundle, BundleEntry, BundleEntryResponse, FhirResource } from 'fhir/r4';
import { mergedLabels, outcomeFrom } from '#libs/fhir';
import type { EntryRefusal } from './entry-request.js';

/** How an entry was answered. */
export interface EntryAnswer {
  readonly statusCode: number;
  readonly headers: { readonly [name: string]: unknown };
  /** JSON, or nothing. */
  readonly payload: string;
}

/** The answer to a batch: an entry for each, in the order of the entries. */
export function batchResponse(entries: readonly BundleEntry[]): Bundle {
  const labels = mergedLabels(entries.flatMap(({ resource }) => resource ?? []));
  return {
    resourceType: 'Bundle',
    ...(labels.length > 0 && { meta: { security: [...labels] } }),
    type: 'batch-response',
    ...(entries.length > 0 && { entry: [...entries] }),
  };
}

/** What was answered to an entry, as the entry of the answer. */
export function answeredEntry({ statusCode, headers, payload }: EntryAnswer): BundleEntry {
  const body = payload === '' ? undefined : (JSON.parse(payload) as FhirResource);
  const { location, etag, 'last-modified': modified } = headers;
  const response: BundleEntryResponse = {
    status: statusOf(statusCode),
    ...(typeof location === 'string' && { location }),
    ...(typeof etag === 'string' && { etag }),
    ...(typeof modified === 'string' && { lastModified: new Date(modified).toISOString() }),
  };
  if (!body) return { response };
  return statusCode < 400 ? { resource: body, response } : { response: { ...response, outcome: body } };
}

/** The entry at this place is no request. */
export function refusedEntry({ issueType, detail, element }: EntryRefusal, place: number): BundleEntry {
  const expression = `Bundle.entry[${place}].${element}`;
  const outcome = outcomeFrom([{ code: issueType, diagnostics: detail, expression }]);
  return { response: { status: statusOf(400), outcome } };
}

const statusOf = (code: number): string => `${code} ${STATUS_CODES[code] ?? ''}`.trimEnd();
