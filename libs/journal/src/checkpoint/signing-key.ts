import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto';
import { CompactSign, calculateJwkThumbprint, type JWK } from 'jose';

/** Signs what the journal says of itself. */
export interface SigningKey {
  /** The half that may be shown, with its id (RFC 7638) and algorithm. */
  readonly publicKey: JWK;
  /** What is said as JSON in a compact JWS; `type` keeps statements of different kinds apart. */
  readonly sign: (type: string, statement: object) => Promise<string>;
}

/** A key cannot be used; the message shows nothing of it. */
export class SigningKeyError extends Error {
  constructor() {
    super(
      'The signing key must be a private key, Ed25519 or P-256, as PEM (PKCS#8) or JWK ' +
        '(make one with: openssl genpkey -algorithm ed25519).',
    );
    this.name = 'SigningKeyError';
  }
}

/**
 * A private key as PEM (PKCS#8) or JWK.
 * @throws SigningKeyError
 */
export async function signingKey(text: string): Promise<SigningKey> {
  const key = privateKeyIn(text);
  const algorithm = key && algorithmOf(key);
  if (!key || !algorithm) throw new SigningKeyError();
  const jwk = createPublicKey(key).export({ format: 'jwk' }) as JWK;
  const publicKey = { ...jwk, kid: await calculateJwkThumbprint(jwk), alg: algorithm, use: 'sig' };
  return {
    publicKey,
    sign: (typ, statement) =>
      new CompactSign(Buffer.from(JSON.stringify(statement)))
        .setProtectedHeader({ alg: algorithm, kid: publicKey.kid, typ })
        .sign(key),
  };
}

function privateKeyIn(text: string): KeyObject | undefined {
  try {
    return text.trimStart().startsWith('{')
      ? createPrivateKey({ key: JSON.parse(text), format: 'jwk' })
      : createPrivateKey(text);
  } catch {
    return undefined;
  }
}

function algorithmOf({ asymmetricKeyType, asymmetricKeyDetails }: KeyObject): string | undefined {
  if (asymmetricKeyType === 'ed25519') return 'EdDSA';
  const isP256 = asymmetricKeyType === 'ec' && asymmetricKeyDetails?.namedCurve === 'prime256v1';
  return isP256 ? 'ES256' : undefined;
}
