import { createPrivateKey, type KeyObject } from 'node:crypto';

/** The private key a client signs its assertions with, and how. */
export interface SigningKey {
  readonly key: KeyObject;
  readonly algorithm: 'RS384' | 'ES384';
  /** The id under which the EHR knows the public half. */
  readonly kid?: string;
}

/** A key cannot be used; the message shows nothing of it. */
export class SigningKeyError extends Error {
  override readonly name = 'SigningKeyError';
  constructor() {
    super(
      'The key must be a private key without a passphrase, RSA of 2048 bits or more (RS384) or P-384 (ES384), ' +
        'as PEM or JWK (make one with: openssl genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384).',
    );
  }
}

const LEAST_RSA_BITS = 2048;

/**
 * The key in a file's text: PEM, or a private JWK, whose `kid` is taken with it.
 * @throws SigningKeyError
 */
export function signingKeyFrom(text: string, kid?: string): SigningKey {
  const read = privateKeyIn(text);
  const algorithm = read && algorithmOf(read.key);
  if (!read || !algorithm) throw new SigningKeyError();
  const keyId = kid ?? read.kid;
  return { key: read.key, algorithm, ...(keyId !== undefined && { kid: keyId }) };
}

function privateKeyIn(text: string): { readonly key: KeyObject; readonly kid?: string } | undefined {
  try {
    if (!text.trimStart().startsWith('{')) return { key: createPrivateKey(text) };
    const jwk = JSON.parse(text);
    const key = createPrivateKey({ key: jwk, format: 'jwk' });
    return { key, ...(typeof jwk.kid === 'string' && { kid: jwk.kid }) };
  } catch {
    return undefined;
  }
}

function algorithmOf({
  asymmetricKeyType,
  asymmetricKeyDetails,
}: KeyObject): SigningKey['algorithm'] | undefined {
  const { modulusLength = 0, namedCurve } = asymmetricKeyDetails ?? {};
  if (asymmetricKeyType === 'rsa' && modulusLength >= LEAST_RSA_BITS) return 'RS384';
  return asymmetricKeyType === 'ec' && namedCurve === 'secp384r1' ? 'ES384' : undefined;
}
