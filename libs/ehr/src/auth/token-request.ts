import { type Dispatcher, fetch, type Response } from 'undici';
import { type Watch, watched } from '../address/watched.js';
import { failureFrom } from '../calls/failure-from.js';
import { type EhrError, type EhrErrorContext, EhrRefusedError, EhrUnavailableError } from '../ehr-error.js';
import { unlessAborted } from '../resilience/deadline.js';
import { retryAfterFrom } from '../resilience/retry-after.js';
import type { EhrAuth } from '../settings/ehr-settings.js';
import type { Surroundings } from '../surroundings.js';
import { clientAssertion } from './client-assertion.js';
import { type Token, tokenIn } from './token-answer.js';

/** What one request for a token is made with. */
export interface TokenRequest {
  readonly context: EhrErrorContext;
  readonly auth: EhrAuth;
  readonly tokenUrl: string;
  readonly dispatcher: Dispatcher;
  readonly signal: AbortSignal;
  readonly surroundings: Surroundings;
}

const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const MOST_BYTES = 64 * 1024;
/** RFC 6749, 5.2. */
const ERROR_CODES: ReadonlySet<unknown> = new Set([
  'invalid_request',
  'invalid_client',
  'invalid_grant',
  'unauthorized_client',
  'unsupported_grant_type',
  'invalid_scope',
]);

/**
 * Asks for a token, once.
 * @throws EhrError, EhrAddressError
 */
export async function requestToken(request: TokenRequest): Promise<Token> {
  const { auth, context, signal, surroundings } = request;
  const askedAt = surroundings.now();
  const watch: Watch = {};
  try {
    const form = await formFor(request, askedAt);
    const response = await unlessAborted(post(request, form, watch), signal);
    const token = tokenIn(response.body, askedAt, auth.scopes);
    if (response.status === 200 && token) return token;
    throw refusal(response, context, askedAt);
  } catch (error) {
    throw failureFrom({ error, ...watch }, context, signal);
  }
}

async function formFor(
  { auth, tokenUrl, surroundings }: TokenRequest,
  now: number,
): Promise<URLSearchParams> {
  const { clientId, key, scopes } = auth;
  const jti = surroundings.newId();
  return new URLSearchParams({
    grant_type: 'client_credentials',
    scope: scopes.join(' '),
    client_assertion_type: ASSERTION_TYPE,
    client_assertion: await clientAssertion({ clientId, audience: tokenUrl, key, jti, now }),
  });
}

interface TokenResponse {
  readonly status: number;
  readonly headers: Response['headers'];
  readonly body: unknown;
}

async function post(
  { tokenUrl, dispatcher, signal }: TokenRequest,
  form: URLSearchParams,
  watch: Watch,
): Promise<TokenResponse> {
  const response = await fetch(tokenUrl, {
    method: 'POST',
    body: form,
    headers: { accept: 'application/json', 'accept-encoding': 'identity' },
    redirect: 'manual',
    signal,
    dispatcher: watched(dispatcher, watch, { responseBytes: MOST_BYTES }),
  });
  return { status: response.status, headers: response.headers, body: parsed(await response.text()) };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function refusal({ status, headers, body }: TokenResponse, where: EhrErrorContext, now: number): EhrError {
  const context = { ...where, status };
  if (status === 429 || status >= 500) {
    const retryAfter = retryAfterFrom(headers.get('retry-after'), now);
    const reason = status === 429 ? 'throttled' : 'server-error';
    return new EhrUnavailableError(reason, `no token now (HTTP ${status}).`, context, {
      ...(retryAfter !== undefined && { retryAfter }),
    });
  }
  const code = typeof body === 'object' && body !== null && 'error' in body ? body.error : undefined;
  const codes = typeof code === 'string' && ERROR_CODES.has(code) ? [code] : [];
  return new EhrRefusedError(`no token was given (HTTP ${status}).`, context, codes);
}
