import type { CarePlan } from 'fhir/r4';
import { type Decided, type DecidedType, decidedFrom, type VersionMark } from '#libs/fhir';
import { RequestError } from '../../errors/request-error.js';

/** A version of a document as the journal gives it. */
export interface KeptVersion extends VersionMark {
  readonly text: string | undefined;
}

/** Nothing is known of it. */
export const unknown = (type: DecidedType): RequestError =>
  new RequestError({ status: 404, code: 'not-found', detail: `There is no such ${type}.` });

/**
 * The resource that a kept version holds.
 * @throws RequestError where its time is over, or where what is kept cannot be read
 */
export function resourceIn({ text }: KeptVersion, type: DecidedType): Decided {
  if (text === undefined) throw new RequestError(GONE);
  const found = decidedFrom(planIn(text), type);
  if (found) return found;
  throw unknown(type);
}

export function planIn(text: string): CarePlan {
  try {
    return JSON.parse(text) as CarePlan;
  } catch (cause) {
    throw new RequestError(UNREADABLE, { cause });
  }
}

const GONE = {
  status: 410,
  code: 'gone',
  detail: 'This was kept for as long as it had to be, and has been taken away.',
};
const UNREADABLE = {
  status: 500,
  code: 'document-unreadable',
  detail: 'What is kept cannot be read: it was changed, or another key is needed. Tell the operator.',
};
