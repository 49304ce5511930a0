import { EhrRefusedError } from '../ehr-error.js';
import type { Tokens } from './tokens.js';

/** One call that needs a token. */
export interface Authorized<T> {
  readonly tokens: Tokens;
  readonly repeatable: boolean;
  readonly signal: AbortSignal;
  readonly send: (token: string) => Promise<T>;
}

const NOT_AUTHORIZED = 401;

/** Sends with a token. One that is no longer taken is exchanged, once, and what may be sent twice is sent again. */
export async function authorized<T>({ tokens, repeatable, signal, send }: Authorized<T>): Promise<T> {
  const token = await tokens.current(signal);
  try {
    return await send(token);
  } catch (error) {
    if (!(error instanceof EhrRefusedError) || error.status !== NOT_AUTHORIZED) throw error;
    tokens.forget(token);
    if (!repeatable) throw error;
  }
  return send(await tokens.current(signal));
}
