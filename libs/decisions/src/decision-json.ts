import type { Decision } from '#libs/placement';
import type { DecisionEnvelope } from './decision-envelope.js';

const WRITTEN = new WeakMap<Decision, string>();

/**
 * A decision's JSON, written once: what leaves in an answer is, to the byte, what its receipt's digest is of. Nobody changes a
 * decision that was made.
 */
export function decisionJson(decision: Decision): string {
  const written = WRITTEN.get(decision) ?? JSON.stringify(decision);
  WRITTEN.set(decision, written);
  return written;
}

/** The JSON of an envelope with more behind it; what is undefined is left out. */
export function envelopeJson(
  { id, decidedAt, decision, ...rest }: DecisionEnvelope,
  more: { readonly [key: string]: unknown } = {},
): string {
  const [before, behind] = [JSON.stringify({ id, decidedAt }), JSON.stringify({ ...rest, ...more })];
  return `${before.slice(0, -1)},"decision":${decisionJson(decision)},${behind.slice(1)}`;
}
