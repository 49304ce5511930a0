import { describe, expect, it } from '@jest/globals';
import { parseJsonBody } from './json-body.js';

const parse = (text: string): unknown => parseJsonBody(new TextEncoder().encode(text));
const nested = (levels: number): string => '['.repeat(levels) + ']'.repeat(levels);

describe('A body', () => {
  it('is the JSON it holds, with or without a byte order mark', () => {
    expect(parse('{ "a": [1, "ä"] }')).toEqual({ a: [1, 'ä'] });
    expect(parse('\uFEFF{}')).toEqual({});
  });

  it('may have 160 levels and no more', () => {
    expect(() => parse(nested(160))).not.toThrow();
    expect(() => parse(nested(161))).toThrow('more than 160 levels');
    expect(() => parse(`{"a":${nested(100_000)}}`)).toThrow('more than 160 levels');
  });

  it('is refused with the place at which it breaks, and nothing of what stands there', () => {
    expect(() => parse('{"a": 1 "secret"}')).toThrow('It breaks at character 8.');
    expect(() => parse('{"a": secret}')).toThrow(/^The body is no JSON in UTF-8\.$/);
  });

  it.each(['', ' ', '{"__proto__": {}}', '[{"a": {"\\u005f_proto__": 1}}]'])('%j is refused', (text) => {
    expect(() => parse(text)).toThrow();
  });

  it('is refused where it is no UTF-8', () => {
    expect(() => parseJsonBody(new Uint8Array([0x22, 0xc3, 0x22]))).toThrow('no JSON in UTF-8');
  });
});
