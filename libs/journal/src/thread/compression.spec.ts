import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compressor, expanded } from './compression.ts';

describe('A compressor', () => {
  it('makes each of many texts a frame of its own, whatever came before', () => {
    fc.assert(
      fc.property(fc.array(fc.string({ unit: 'grapheme', maxLength: 3000 })), (texts) => {
        const compress = compressor();
        expect(texts.map(compress).map(expanded)).toEqual(texts);
      }),
    );
  });

  it('takes long texts, which compress badly, and the bytes of a part of some memory', () => {
    const compress = compressor();
    const long = Array.from({ length: 60_000 }, (_, i) => ((i + 1) * 2654435761).toString(36)).join();
    const within = Buffer.from(`before${long}after`).subarray('before'.length, -'after'.length);
    for (const text of [long, within, new Uint8Array(within)]) {
      expect(expanded(compress(text))).toBe(long);
      expect(expanded(compress('short'))).toBe('short');
    }
  });

  it('goes on after a failure', () => {
    const compress = compressor();
    expect(() => compress(7 as never)).toThrow();
    expect(expanded(compress('after it'))).toBe('after it');
  });

  it('leaves what it gave as it was', () => {
    const compress = compressor();
    const frames = ['one', 'other', 'third'].map(compress);
    expect(frames.map(expanded)).toEqual(['one', 'other', 'third']);
  });
});
