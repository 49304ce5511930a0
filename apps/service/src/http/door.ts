import type { Failure } from '../errors/failure.js';
import { operationOutcome } from '../errors/operation-outcome.js';
import { problemDetails } from '../errors/problem-details.js';

/** A part of the service with media types of its own. */
export interface Door {
  /** Media types of bodies it takes. */
  readonly takes: readonly string[];
  /** Whether a request may come without a body, or with one that nobody asks what it is. */
  readonly ignoresBodies?: true;
  /** Media types of its answers, the preferred one first; empty: not negotiated. Handlers answer in JSON whatever is asked for. */
  readonly gives: readonly string[];
  /** What the query parameter `_format` may say; undefined where there is no such parameter. */
  readonly formats?: ReadonlyMap<string, string>;
  readonly failureType: string;
  readonly failureBody: (failure: Failure, requestId: string) => unknown;
}

export const FHIR_JSON = 'application/fhir+json';
export const FHIR_XML = 'application/fhir+xml';
const JSON_TYPES = [FHIR_JSON, 'application/json', 'text/json', 'application/json+fhir'];
const XML_TYPES = [FHIR_XML, 'application/xml', 'text/xml', 'application/xml+fhir'];
/** What FHIR is taken and given as, the preferred one first; the last of each kind is from before R4. */
const FHIR_TYPES = [...JSON_TYPES, ...XML_TYPES];

const PLAIN: Door = {
  takes: ['application/json'],
  gives: [],
  failureType: 'application/problem+json',
  failureBody: problemDetails,
};
const API: Door = { ...PLAIN, gives: ['application/json'] };
const FHIR: Door = {
  takes: FHIR_TYPES,
  gives: FHIR_TYPES,
  formats: new Map([
    ['json', FHIR_JSON],
    ['xml', FHIR_XML],
  ]),
  failureType: FHIR_JSON,
  failureBody: operationOutcome,
};

/** Searches come as forms (https://hl7.org/fhir/R4/http.html#search). */
export const FORM = 'application/x-www-form-urlencoded';
const FHIR_SEARCH: Door = { ...FHIR, takes: [FORM] };

/** What EHRs deliver by themselves; its content is not looked at. */
const EHR: Door = { ...PLAIN, ignoresBodies: true };

/** The door a request stands at, by its path. */
export function doorOf(url: string): Door {
  if (/^\/fhir\/\w+\/_search(\?|$)/.test(url)) return FHIR_SEARCH;
  if (/^\/fhir([/?]|$)/.test(url)) return FHIR;
  if (/^\/ehr([/?]|$)/.test(url)) return EHR;
  return /^\/api([/?]|$)/.test(url) ? API : PLAIN;
}
