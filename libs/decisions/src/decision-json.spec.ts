import { describe, expect, it } from '@jest/globals';
import type { Decision } from '#libs/placement';
import type { DecisionEnvelope } from './decision-envelope.js';
import { decisionJson, envelopeJson } from './decision-json.js';

const decision = { status: 'final', reasons: [{ text: 'A „quoted“ reason: "}' }] } as unknown as Decision;
const envelope: DecisionEnvelope = {
  id: 'd1',
  decidedAt: '2026-11-22T12:00:00.000Z',
  decision,
  sources: { size: [{ linkId: 'size' }] },
  verified: true,
};

describe('The JSON of a decision', () => {
  it('is that of the decision, and the same text again', () => {
    expect(decisionJson(decision)).toBe(JSON.stringify(decision));
    expect(decisionJson(decision)).toBe(JSON.stringify(decision));
    const other = { ...decision, status: 'provisional' } as Decision;
    expect(decisionJson(other)).toBe(JSON.stringify(other));
  });

  it('stands in its envelope as the envelope would be written, with what comes behind', () => {
    expect(envelopeJson(envelope)).toBe(JSON.stringify(envelope));
    const more = { translation: { language: 'es' }, trace: undefined };
    expect(envelopeJson(envelope, more)).toBe(JSON.stringify({ ...envelope, ...more }));
  });
});
