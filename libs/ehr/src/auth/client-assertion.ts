import { SignJWT } from 'jose';
import type { SigningKey } from './signing-key.js';

/** What an assertion says (SMART App Launch 2, Backend Services: "Authentication JWT"). */
export interface AssertionInput {
  readonly clientId: string;
  /** The token URL, exactly as it is called. */
  readonly audience: string;
  readonly key: SigningKey;
  /** Unique for the client. */
  readonly jti: string;
  /** Milliseconds since 1970. */
  readonly now: number;
}

/** Five minutes are allowed; less, so that a clock that is late does not make it more. */
const SECONDS = 240;

/** The signed statement with which a client shows who it is. */
export function clientAssertion({ clientId, audience, key, jti, now }: AssertionInput): Promise<string> {
  const issuedAt = Math.floor(now / 1_000);
  return new SignJWT()
    .setProtectedHeader({ alg: key.algorithm, typ: 'JWT', ...(key.kid !== undefined && { kid: key.kid }) })
    .setIssuer(clientId)
    .setSubject(clientId)
    .setAudience(audience)
    .setJti(jti)
    .setIssuedAt(issuedAt)
    .setExpirationTime(issuedAt + SECONDS)
    .sign(key.key);
}
