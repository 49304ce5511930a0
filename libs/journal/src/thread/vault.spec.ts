import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { keyId, MissingKeyError, vaultOf } from './vault.ts';

const key = (n: number): Uint8Array => Uint8Array.from({ length: 32 }, (_, i) => i + n);
const [FIRST, SECOND] = [key(1), key(2)];
const plain = vaultOf();
const encrypting = vaultOf({ sealing: FIRST, opening: [FIRST] });

describe('What is put in the vault', () => {
  it('comes out again, whatever it is', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme' }), fc.string(), (text, about) => {
        expect(encrypting.open(encrypting.seal(text, about), about)).toBe(text);
        expect(plain.open(plain.seal(text, about), about)).toBe(text);
      }),
    );
  });

  it('cannot be read in the bytes, nor from twice the same text', () => {
    const text = 'withdrawal '.repeat(9);
    const [one, other] = [encrypting.seal(text, 'd1'), encrypting.seal(text, 'd1')];
    expect(Buffer.from(one).includes('withdrawal')).toBe(false);
    expect(Buffer.from(one).equals(other)).toBe(false);
  });

  it('is found to be changed, whichever bit it is', () => {
    const sealed = encrypting.seal('{"facts":{}}', 'd1');
    for (let bit = 0; bit < sealed.length * 8; bit++) {
      const changed = Uint8Array.from(sealed);
      changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
      expect(() => encrypting.open(changed, 'd1')).toThrow();
    }
    for (let length = 0; length < sealed.length; length++)
      expect(() => encrypting.open(sealed.subarray(0, length), 'd1')).toThrow();
  });

  it('cannot be put in another row', () => {
    expect(() => encrypting.open(encrypting.seal('x', 'd1'), 'd2')).toThrow();
  });

  it('stays readable when encryption begins, when the key changes, and when it ends', () => {
    const old = plain.seal('before', 'd1');
    const first = encrypting.seal('first', 'd2');
    const rotated = vaultOf({ sealing: SECOND, opening: [SECOND, FIRST] });
    const ended = vaultOf({ opening: [FIRST] });
    for (const vault of [rotated, ended]) {
      expect(vault.open(old, 'd1')).toBe('before');
      expect(vault.open(first, 'd2')).toBe('first');
    }
    expect(rotated.keyOf(rotated.seal('x', 'd'))).toBe(keyId(SECOND));
    expect(ended.keyOf(ended.seal('x', 'd'))).toBeUndefined();
  });

  it('says which key it needs', () => {
    const sealed = encrypting.seal('x', 'd1');
    expect(encrypting.keyOf(sealed)).toBe(keyId(FIRST));
    for (const vault of [plain, vaultOf({ sealing: SECOND, opening: [SECOND] })]) {
      expect(() => vault.open(sealed, 'd1')).toThrow(MissingKeyError);
      expect(() => vault.open(sealed, 'd1')).toThrow(`Key ${keyId(FIRST)} is not here.`);
    }
  });
});

it('The id of a key tells nothing of it', () => {
  const id = keyId(FIRST);
  expect(id).toMatch(/^[0-9a-f]{16}$/);
  expect(Buffer.from(FIRST).toString('hex')).not.toContain(id);
});
