import type { Decision } from '#libs/placement';
import type { DecisionEnvelope } from './decision-envelope.js';

const WRITTEN = new WeakMap<object, string>();

/** The JSON of what nobody changes, written once. */
export function jsonOnce(value: object): string {
  const written = WRITTEN.get(value) ?? JSON.stringify(value);
  WRITTEN.set(value, written);
  return written;
}

/** A decision's JSON: what leaves in an answer is, to the byte, what its receipt's digest is of. */
export const decisionJson = (decision: Decision): string => jsonOnce(decision);

/** The JSON of an envelope with more behind it; what is undefined is left out. */
export function envelopeJson(
  { id, decidedAt, decision, ...rest }: DecisionEnvelope,
  more: { readonly [key: string]: unknown } = {},
): string {
  const [before, behind] = [JSON.stringify({ id, decidedAt }), JSON.stringify({ ...rest, ...more })];
  return `${before.slice(0, -1)},"decision":${decisionJson(decision)},${behind.slice(1)}`;
}
