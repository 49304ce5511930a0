import type { Dispatcher } from 'undici';
import { guardedAgent } from '../address/guarded-agent.js';
import { sendOnce } from '../calls/send-once.js';
import { type EhrErrorContext, EhrUnavailableError } from '../ehr-error.js';
import type { EhrAuth, EhrSettings } from '../settings/ehr-settings.js';
import type { Surroundings } from '../surroundings.js';
import { requestToken } from './token-request.js';
import { SMART_CONFIGURATION, tokenUrlIn } from './token-url.js';
import { type Tokens, tokensOf } from './tokens.js';

/** What tokens are asked for with. */
export interface TokenConnection {
  readonly settings: EhrSettings;
  readonly auth: EhrAuth;
  /** The way to the EHR itself. */
  readonly dispatcher: Dispatcher;
  readonly surroundings: Surroundings;
}

interface Endpoint {
  readonly tokenUrl: string;
  /** The way to the token URL, and to nothing else. */
  readonly dispatcher: Dispatcher;
}

/** The tokens of an EHR that asks for them. The token URL is found once, when the first token is needed. */
export function connectTokens(connection: TokenConnection): Tokens {
  const { settings, auth, surroundings } = connection;
  const context = { ehr: settings.id, interaction: 'token' };
  let endpoint: Endpoint | undefined;
  return tokensOf(context, surroundings, async () => {
    const signal = AbortSignal.timeout(settings.limits.timeoutMs);
    try {
      endpoint ??= endpointAt(auth.tokenUrl ?? (await namedByEhr(connection, signal)), connection);
      return await requestToken({ ...endpoint, context, auth, signal, surroundings });
    } catch (error) {
      throw withoutDoubt(error, context);
    }
  });
}

function endpointAt(tokenUrl: string, { settings, surroundings }: TokenConnection): Endpoint {
  const { network, limits } = settings;
  const { lookup } = surroundings;
  return {
    tokenUrl,
    dispatcher: guardedAgent({ baseUrl: tokenUrl, network, limits, ...(lookup && { lookup }) }),
  };
}

async function namedByEhr(connection: TokenConnection, signal: AbortSignal): Promise<string> {
  const { settings, dispatcher, surroundings } = connection;
  const { id, baseUrl, limits } = settings;
  const answer = await sendOnce(
    { headers: { accept: 'application/json' }, send: (kit) => kit.request(SMART_CONFIGURATION) },
    {
      context: { ehr: id, interaction: 'smart-configuration' },
      baseUrl,
      dispatcher,
      limits,
      signal,
      now: surroundings.now,
    },
  );
  return tokenUrlIn(answer, baseUrl);
}

/** Whatever became of the request for a token: what the token was for has not been sent. */
function withoutDoubt(failure: unknown, where: EhrErrorContext): unknown {
  if (!(failure instanceof EhrUnavailableError)) return failure;
  const { reason, status, retryAfter, cause } = failure;
  const context = { ...where, ...(status !== undefined && { status }) };
  return new EhrUnavailableError(reason, 'no token now.', context, {
    ...(retryAfter !== undefined && { retryAfter }),
    ...(cause !== undefined && { cause }),
  });
}
