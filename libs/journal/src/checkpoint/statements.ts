import { compactVerify, decodeProtectedHeader, type JWK } from 'jose';
import type { Writer } from '../chain.js';
import type { SigningKey } from './signing-key.js';

/** That a writer's chain had this hash at this place. */
export interface CheckpointStatement {
  readonly iss: string;
  readonly writer: string;
  readonly started: string;
  readonly seq: number;
  readonly hash: string;
  /** When it was said; ISO 8601 in UTC. */
  readonly at: string;
}
/** That receipts recorded before a time were emptied on purpose. */
export interface RedactionStatement {
  readonly iss: string;
  /** ISO 8601 in UTC */
  readonly before: string;
  readonly at: string;
}

/** What a signed statement is about: one of a kind cannot be taken for another. */
const TYPES = { checkpoint: 'stepdown-checkpoint+jws', redaction: 'stepdown-redaction+jws' } as const;

export const signCheckpoint = (
  key: SigningKey,
  { id: writer, startedAt: started, software: iss }: Writer,
  { seq, hash, at }: Pick<CheckpointStatement, 'seq' | 'hash' | 'at'>,
): Promise<string> => {
  const statement: CheckpointStatement = { iss, writer, started, seq, hash, at };
  return key.sign(TYPES.checkpoint, statement);
};

export const signRedaction = (key: SigningKey, statement: RedactionStatement): Promise<string> =>
  key.sign(TYPES.redaction, statement);

/** A statement that was read, or why it counts for nothing. */
export type Read<T> = { readonly statement: T } | { readonly refused: string };

export const readCheckpoint = (jws: string, keys?: readonly JWK[]): Promise<Read<CheckpointStatement>> =>
  read(TYPES.checkpoint, jws, keys);

export const readRedaction = (jws: string, keys?: readonly JWK[]): Promise<Read<RedactionStatement>> =>
  read(TYPES.redaction, jws, keys);

/** Without keys the signature is not looked at. */
async function read<T>(type: string, jws: string, keys?: readonly JWK[]): Promise<Read<T>> {
  try {
    const { typ, kid, alg } = decodeProtectedHeader(jws);
    if (typ !== type) return { refused: 'It says something else.' };
    if (!jws.split('.').every(isCanonical)) return { refused: 'Its signature does not hold.' };
    const payload = keys
      ? await verified(jws, alg, keys, kid)
      : Buffer.from(jws.split('.')[1] ?? '', 'base64url');
    if (!payload) return { refused: `It is signed with key ${idText(kid)}, which is not among those given.` };
    const statement: unknown = JSON.parse(Buffer.from(payload).toString('utf8'));
    return typeof statement === 'object' && statement !== null
      ? { statement: statement as T }
      : { refused: 'It says nothing.' };
  } catch {
    return { refused: 'Its signature does not hold.' };
  }
}

async function verified(
  jws: string,
  alg: string | undefined,
  keys: readonly JWK[],
  kid: string | undefined,
): Promise<Uint8Array | undefined> {
  const key = keys.find((one) => one.kid === kid);
  if (!key || alg === undefined) return undefined;
  return (await compactVerify(jws, key, { algorithms: ['EdDSA', 'ES256'] })).payload;
}

/** Of the last character of base64url some bits say nothing: no two texts are the same JWS to us. */
const isCanonical = (part: string): boolean => Buffer.from(part, 'base64url').toString('base64url') === part;

/** An id as we make them; anything else is not repeated. */
const idText = (kid: string | undefined): string =>
  /^[A-Za-z0-9_-]{43}$/.test(kid ?? '') ? `${kid}` : 'of no id';
