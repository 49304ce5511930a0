import type { Bundle, BundleEntryResponse } from 'fhir/r4';
import { type LocalReference, referenceWithin } from '../address/reference-within.js';
import { EhrAddressError } from '../ehr-error.js';

/** What became of one entry of a transaction. */
export interface EntryOutcome {
  /** 200, 201 …; 0 where the server does not say. */
  readonly status: number;
  /** Made by this very transaction; a conditional create that found one there has 200. */
  readonly created: boolean;
  readonly reference?: LocalReference;
  readonly version?: string;
}

/** The outcomes of a transaction's entries, in their order. */
export function entryOutcomes(answer: Bundle, baseUrl: string): readonly EntryOutcome[] {
  return (answer.entry ?? []).map(({ response }) => outcomeOf(response, baseUrl));
}

function outcomeOf(response: BundleEntryResponse | undefined, baseUrl: string): EntryOutcome {
  const status = Number(/^\d{3}/.exec(response?.status ?? '')?.[0] ?? 0);
  const reference = referenceOf(response?.location, baseUrl);
  const version = versionIn(response?.etag) ?? reference?.version;
  return {
    status,
    created: status === 201,
    ...(reference && { reference }),
    ...(version !== undefined && { version }),
  };
}

/** A location that leads elsewhere is none: nothing is ever asked for there. */
function referenceOf(location: string | undefined, baseUrl: string): LocalReference | undefined {
  try {
    return location === undefined ? undefined : referenceWithin(baseUrl, location);
  } catch (error) {
    if (error instanceof EhrAddressError) return undefined;
    throw error;
  }
}

/** Some servers leave the quotation marks out. */
const ETAG = /^(?:W\/)?"?([A-Za-z0-9\-.]{1,64})"?$/;

/** The version in an ETag: `W/"3"` → `3`. */
export function versionIn(etag: string | undefined): string | undefined {
  return ETAG.exec(etag ?? '')?.[1];
}
