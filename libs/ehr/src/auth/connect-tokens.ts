import type { Dispatcher } from 'undici';
import { guardedAgent } from '../address/guarded-agent.js';
import { sendOnce } from '../calls/send-once.js';
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
    endpoint ??= endpointAt(auth.tokenUrl ?? (await namedByEhr(connection, signal)), connection);
    return requestToken({ ...endpoint, context, auth, signal, surroundings });
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
