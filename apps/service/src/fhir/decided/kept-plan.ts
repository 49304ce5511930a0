import type { CarePlan } from 'fhir/r4';
import { type Decided, type DecidedType, decidedFrom, type VersionMark } from '#libs/fhir';
import type { StoredDocument } from '#libs/nest';
import { RequestError } from '../../errors/request-error.js';

/** A version of a document as the journal gives it. */
export interface KeptVersion extends VersionMark {
  readonly text: string | undefined;
}

/** A plan and the document that it was read from. */
export interface KeptPlan {
  readonly plan: CarePlan;
  readonly document: StoredDocument;
}

/** Nothing is known of it. */
export const unknown = (type: DecidedType): RequestError =>
  new RequestError({ status: 404, code: 'not-found', detail: `There is no such ${type}.` });

/**
 * The resource that a kept version holds.
 * @throws RequestError where its time is over
 */
export function resourceIn(kept: KeptVersion, type: DecidedType): Decided {
  const found = decidedFrom(openPlan(kept), type);
  if (found) return found;
  throw unknown(type);
}

/**
 * The plan that a kept version holds.
 * @throws RequestError where its time is over
 */
export function openPlan({ text }: KeptVersion): CarePlan {
  if (text === undefined) throw new RequestError(GONE);
  return JSON.parse(text) as CarePlan;
}

const GONE = {
  status: 410,
  code: 'gone',
  detail: 'This was kept for as long as it had to be, and has been taken away.',
};
