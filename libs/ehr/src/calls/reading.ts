import type { Bundle, Resource } from 'fhir/r4';
import { EhrAnswerError, type EhrErrorContext } from '../ehr-error.js';
import type { EhrAnswer } from './request.js';

/**
 * The resource in an answer, of the type asked for.
 * @throws EhrAnswerError
 */
export function resourceIn<T extends Resource>(
  { body, status }: EhrAnswer,
  type: T['resourceType'],
  context: EhrErrorContext,
): T {
  if (!isResource(body) || body.resourceType !== type) {
    throw new EhrAnswerError(`the answer is no ${type}.`, { ...context, status });
  }
  return body as T;
}

/**
 * The Bundle in an answer, with what is read of one in its place.
 * @throws EhrAnswerError
 */
export function bundleIn(answer: EhrAnswer, type: Bundle['type'], context: EhrErrorContext): Bundle {
  const bundle = resourceIn<Bundle>(answer, 'Bundle', context);
  const isSound = bundle.type === type && isListOf(bundle.entry, isEntry) && isListOf(bundle.link, isLink);
  if (!isSound || typeof (bundle.total ?? 0) !== 'number') {
    throw new EhrAnswerError(`the answer is no ${type} Bundle.`, { ...context, status: answer.status });
  }
  return bundle;
}

function isListOf(value: unknown, isMember: (member: unknown) => boolean): boolean {
  return value === undefined || (Array.isArray(value) && value.every(isMember));
}

function isEntry(entry: unknown): boolean {
  if (!isObject(entry)) return false;
  const { resource, response } = entry;
  return (resource === undefined || isResource(resource)) && (response === undefined || isOutcome(response));
}

function isOutcome(response: unknown): boolean {
  return isObject(response) && [response.status, response.location, response.etag].every(isTextOrNot);
}

function isTextOrNot(value: unknown): boolean {
  return value === undefined || typeof value === 'string';
}

function isLink(link: unknown): boolean {
  return isObject(link) && typeof link.relation === 'string' && typeof link.url === 'string';
}

function isResource(value: unknown): value is Resource {
  return isObject(value) && typeof value.resourceType === 'string';
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
