import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Batch } from '../store.ts';
import { someBatch, someDocument } from '../testing/receipts.ts';
import { type Room, roomFor, shared, unshared } from './shared-batch.ts';

/** Any text, such as one half of a surrogate pair, which has no UTF-8 of its own. */
const text = fc.string({ unit: 'binary', maxLength: 400 });
const optional = fc.option(text, { nil: undefined });

const batch: fc.Arbitrary<Batch> = fc
  .array(fc.record({ body: text, decision: text, plan: optional, superseded: optional }))
  .map((texts) => {
    const { drafts, ...whose } = someBatch(
      'w',
      texts.map((_, i) => `d${i}`),
    );
    return {
      ...whose,
      drafts: drafts.map(({ document: _, ...draft }, i) => {
        const { body = '', decision = '', plan, superseded } = texts[i] ?? {};
        return {
          ...draft,
          body,
          decision,
          ...(plan !== undefined && { document: { ...someDocument(draft.id), text: plan, language: 'en' } }),
          ...(superseded !== undefined && { superseded: { ...someDocument('before', 2), text: superseded } }),
        };
      }),
    };
  });

/** The same with bytes in place of texts, made in another way. */
const encoded = ({ drafts, ...whose }: Batch): Batch<Uint8Array> => ({
  ...whose,
  drafts: drafts.map(({ document, superseded, ...draft }) => ({
    ...draft,
    body: Buffer.from(draft.body),
    decision: Buffer.from(draft.decision),
    ...(document && { document: { ...document, text: Buffer.from(document.text) } }),
    ...(superseded && { superseded: { ...superseded, text: Buffer.from(superseded.text) } }),
  })),
});

const KNOWN = new SharedArrayBuffer(1 << 20);

/** Some bytes of memory, with others before and behind them. */
const roomOf = (bytes: number, memory = new SharedArrayBuffer(bytes + 20)): Room => ({
  memory,
  start: 10,
  bytes,
});

describe('A batch in shared memory', () => {
  it('has the UTF-8 of its texts, and all else as it was, in memory with room for it', () => {
    fc.assert(
      fc.property(batch, (it) => {
        const sent = structuredClone(shared(it, roomOf(roomFor(it)), KNOWN));
        expect(unshared(sent, KNOWN)).toEqual(encoded(it));
      }),
    );
  });

  it('has room for texts of which each unit takes most bytes', () => {
    const { drafts, ...whose } = someBatch('w', ['d1', 'd2']);
    const batch = {
      ...whose,
      drafts: drafts.map((draft) => ({ ...draft, body: '€'.repeat(5000), decision: '€' })),
    };
    expect(unshared(shared(batch, roomOf(roomFor(batch)), KNOWN), KNOWN)).toEqual(encoded(batch));
  });

  it('is refused where there is too little room, and not cut off', () => {
    const it = someBatch('w', ['d1', 'd2']);
    const tooLittle = { ...roomOf(roomFor(it)), bytes: roomFor(it) / 2 };
    expect(() => shared(it, tooLittle, KNOWN)).toThrow(RangeError);
  });

  it('is not copied', () => {
    const it = someBatch('w', ['d1']);
    const room = roomOf(roomFor(it));
    const bodies = unshared(shared(it, room, KNOWN), KNOWN).drafts.map(({ body }) => body.buffer);
    expect(bodies[0]).toBe(room.memory);
  });

  it('brings no memory along that is known', () => {
    const it = someBatch('w', ['d1']);
    const sent = shared(it, roomOf(roomFor(it), KNOWN), KNOWN);
    expect(sent).not.toHaveProperty('memory');
    expect(unshared(sent, KNOWN)).toEqual(encoded(it));
  });
});
