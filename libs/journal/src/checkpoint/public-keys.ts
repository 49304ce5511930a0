import { calculateJwkThumbprint, type JWK } from 'jose';

/**
 * The public keys of a JWK Set, as `/.well-known/jwks.json` gives it, or of one JWK.
 * @throws Error where it is neither
 */
export async function publicKeysIn(text: string): Promise<readonly JWK[]> {
  const json = JSON.parse(text) as JWK & { readonly keys?: readonly JWK[] };
  const keys = json.keys ?? [json];
  return Promise.all(keys.map(async (key) => ({ ...key, kid: await calculateJwkThumbprint(key) })));
}
