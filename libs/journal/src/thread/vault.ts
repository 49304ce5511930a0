import { createCipheriv, createDecipheriv, createHmac, randomBytes } from 'node:crypto';
import { compressor, expanded } from './compression.ts';

/** How texts are kept: compressed, and encrypted where there is a key for it. `about` names the row that a text belongs to. */
export interface Vault {
  seal(text: string | Uint8Array, about: string): Uint8Array;
  /** @throws MissingKeyError; another Error where the bytes are not as they were sealed for this row */
  open(bytes: Uint8Array, about: string): string;
  /** Id of the key that bytes are encrypted with; undefined where they are not. */
  keyOf(bytes: Uint8Array): string | undefined;
}

/** Keys of 32 bytes: what is new is encrypted with one, or only compressed; what is there is opened by any. */
export interface VaultKeys {
  readonly sealing?: Uint8Array;
  readonly opening: readonly Uint8Array[];
}

/** Bytes are encrypted with a key that was not given. */
export class MissingKeyError extends Error {
  readonly key: string;
  constructor(key: string) {
    super(`Key ${key} is not here.`);
    this.name = 'MissingKeyError';
    this.key = key;
  }
}

/** By what a key is called, where it must not be shown: nothing of it can be told from it. */
export const keyId = (key: Uint8Array): string =>
  createHmac('sha256', key)
    .update('stepdown journal key id')
    .digest('hex')
    .slice(0, 2 * ID_BYTES);

/*
 * What is encrypted: 4 bytes that say so, 8 of the key's id, 12 of nonce, the ciphertext, 16 of tag. What is only compressed
 * begins as every zstd frame does (28 b5 2f fd, https://www.rfc-editor.org/rfc/rfc8878), so the two cannot be confused.
 */
const MARK = Buffer.from('SDv1');
const ID_BYTES = 8;
const NONCE_BYTES = 12;
const TAG_BYTES = 16;
const HEADER_BYTES = MARK.length + ID_BYTES;
const CIPHER = 'aes-256-gcm';
const TAGGED = { authTagLength: TAG_BYTES };

const NO_KEYS: VaultKeys = { opening: [] };

export function vaultOf({ sealing, opening }: VaultKeys = NO_KEYS): Vault {
  const compressed = compressor();
  const encrypted = sealing && encryption(sealing);
  const keys = new Map([...opening, ...(sealing ? [sealing] : [])].map((key) => [keyId(key), key]));
  return {
    seal: (text, about) => (encrypted ? encrypted(compressed(text), about) : compressed(text)),
    open: (bytes, about) => {
      const id = encryptedWith(bytes);
      if (id === undefined) return expanded(bytes);
      const key = keys.get(id);
      if (!key) throw new MissingKeyError(id);
      return expanded(decrypted(bytes, about, key));
    },
    keyOf: encryptedWith,
  };
}

function encryptedWith(bytes: Uint8Array): string | undefined {
  const header = Buffer.from(bytes.subarray(0, HEADER_BYTES));
  if (!header.subarray(0, MARK.length).equals(MARK)) return undefined;
  return header.subarray(MARK.length).toString('hex');
}

/** The header and the row are authenticated with the text: it cannot be put in another row's place. */
const authenticated = (header: Uint8Array, about: string): Buffer =>
  Buffer.concat([header, Buffer.from(about)]);

/** Encrypts with a key; what stands in front of all its texts is made once. */
function encryption(key: Uint8Array): (text: Uint8Array, about: string) => Uint8Array {
  const header = Buffer.concat([MARK, Buffer.from(keyId(key), 'hex')]);
  return (text, about) => {
    const nonce = randomBytes(NONCE_BYTES);
    const cipher = createCipheriv(CIPHER, key, nonce, TAGGED).setAAD(authenticated(header, about));
    const body = Buffer.concat([cipher.update(text), cipher.final()]);
    return Buffer.concat([header, nonce, body, cipher.getAuthTag()]);
  };
}

function decrypted(bytes: Uint8Array, about: string, key: Uint8Array): Uint8Array {
  const header = bytes.subarray(0, HEADER_BYTES);
  const nonce = bytes.subarray(HEADER_BYTES, HEADER_BYTES + NONCE_BYTES);
  const body = bytes.subarray(HEADER_BYTES + NONCE_BYTES, -TAG_BYTES);
  const decipher = createDecipheriv(CIPHER, key, nonce, TAGGED).setAAD(authenticated(header, about));
  decipher.setAuthTag(bytes.subarray(-TAG_BYTES));
  return Buffer.concat([decipher.update(body), decipher.final()]);
}
