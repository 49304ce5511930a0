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

/** @throws EhrAnswerError */
export function bundleIn(answer: EhrAnswer, type: Bundle['type'], context: EhrErrorContext): Bundle {
  const bundle = resourceIn<Bundle>(answer, 'Bundle', context);
  const entriesAreObjects = (bundle.entry ?? []).every(
    (entry) => typeof entry === 'object' && entry !== null,
  );
  if (bundle.type !== type || !Array.isArray(bundle.entry ?? []) || !entriesAreObjects) {
    throw new EhrAnswerError(`the answer is no ${type} Bundle.`, { ...context, status: answer.status });
  }
  return bundle;
}

function isResource(body: unknown): body is Resource {
  return typeof body === 'object' && body !== null && 'resourceType' in body;
}
