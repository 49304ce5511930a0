import type { Dispatcher } from 'undici';
import { guardedAgent } from '../address/guarded-agent.js';
import { authorized } from '../auth/authorized.js';
import { connectTokens } from '../auth/connect-tokens.js';
import type { Tokens } from '../auth/tokens.js';
import type { EhrErrorContext } from '../ehr-error.js';
import { type AttemptEvent, kindOfCall } from '../events.js';
import { failureCodes } from '../failure-codes.js';
import type { Deadline } from '../resilience/deadline.js';
import { type Gate, gateFor } from '../resilience/gate.js';
import { retrying } from '../resilience/retrying.js';
import type { EhrSettings } from '../settings/ehr-settings.js';
import type { Surroundings } from '../surroundings.js';
import { noDebugOutput } from './no-debug-output.js';
import type { EhrAnswer, EhrCall } from './request.js';
import { sendOnce } from './send-once.js';

/** The way to one EHR: what all calls to it share. */
export interface Connection {
  readonly settings: EhrSettings;
  readonly surroundings: Surroundings;
  readonly dispatcher: Dispatcher;
  readonly gate: Gate;
  readonly tokens?: Tokens;
}

export function connectionFor(settings: EhrSettings, surroundings: Surroundings): Connection {
  const { id, network, limits, baseUrl, auth } = settings;
  const { lookup } = surroundings;
  noDebugOutput();
  const dispatcher = guardedAgent({ baseUrl, network, limits, ...(lookup && { lookup }) });
  return {
    settings,
    surroundings,
    dispatcher,
    gate: gateFor(id, limits, surroundings),
    ...(auth && { tokens: connectTokens({ settings, auth, dispatcher, surroundings }) }),
  };
}

/**
 * Makes a call: again where that is safe, with a token where one is asked for, and only while the EHR is up.
 * @throws EhrError, EhrAddressError
 */
export function made(connection: Connection, call: EhrCall, deadline: Deadline): Promise<EhrAnswer> {
  const { settings, surroundings, tokens } = connection;
  const { interaction, repeatable } = call;
  const { signal } = deadline;
  const context = { ehr: settings.id, interaction };
  return retrying({ context, repeatable, limits: settings.limits, deadline, surroundings }, (where) => {
    const send = (token?: string) =>
      attempted(connection, call, { context: where, signal, ...(token !== undefined && { token }) });
    return tokens ? authorized({ tokens, repeatable, signal, send }) : send();
  });
}

interface OneAttempt {
  readonly context: EhrErrorContext;
  readonly signal: AbortSignal;
  readonly token?: string;
}

function attempted(connection: Connection, call: EhrCall, attempt: OneAttempt): Promise<EhrAnswer> {
  const { settings, surroundings, dispatcher, gate } = connection;
  const { baseUrl, limits } = settings;
  const { context, signal } = attempt;
  return gate(context, signal, () => {
    const until = AbortSignal.any([signal, AbortSignal.timeout(limits.timeoutMs)]);
    const { now } = surroundings;
    const sending = sendOnce(call, { ...attempt, signal: until, baseUrl, dispatcher, limits, now });
    return told(sending, context, surroundings);
  });
}

async function told(
  sending: Promise<EhrAnswer>,
  context: EhrErrorContext,
  { now, on }: Surroundings,
): Promise<EhrAnswer> {
  const { ehr, interaction } = context;
  const began = now();
  const tell = (rest: Partial<AttemptEvent>) =>
    on({ kind: 'attempt', ehr, interaction: kindOfCall(interaction), milliseconds: now() - began, ...rest });
  try {
    const answer = await sending;
    tell({ status: answer.status });
    return answer;
  } catch (error) {
    tell(failureCodes(error));
    throw error;
  }
}
