import { Client, type FhirResource } from 'fhir-kit-client';
import type { Dispatcher } from 'undici';
import { type Watch, watched } from '../address/watched.js';
import { EhrAnswerError, type EhrErrorContext } from '../ehr-error.js';
import { failureFrom } from './failure-from.js';
import type { EhrAnswer, EhrRequest } from './request.js';

/** What one attempt is made with. */
export interface Attempt {
  readonly ehr: string;
  readonly baseUrl: string;
  readonly dispatcher: Dispatcher;
  readonly limits: { readonly responseBytes: number };
  readonly signal: AbortSignal;
  readonly token?: string;
}

const JSON_TYPE = /^application\/(fhir\+)?json\b|^text\/json\b/i;

/**
 * Sends a request, once.
 * @throws EhrError, EhrAddressError
 */
export async function sendOnce(request: EhrRequest, attempt: Attempt): Promise<EhrAnswer> {
  const context = { ehr: attempt.ehr, interaction: request.interaction };
  const watch: Watch = {};
  try {
    const sending = request.send(clientFor(request, attempt, watch));
    return answerFrom(await unlessAborted(sending, attempt.signal), context);
  } catch (error) {
    throw failureFrom({ error, ...watch }, context, attempt.signal);
  }
}

/** A client for this attempt alone: its token, its time and its connection are nobody else's. */
function clientFor({ headers }: EhrRequest, attempt: Attempt, watch: Watch): Client {
  const { baseUrl, signal, token, limits } = attempt;
  const dispatcher = watched(attempt.dispatcher, watch, limits);
  const authorization = token === undefined ? {} : { authorization: `Bearer ${token}` };
  return new Client({
    baseUrl,
    customHeaders: { ...headers, ...authorization, 'accept-encoding': 'identity' },
    requestOptions: { dispatcher, signal, redirect: 'manual' },
  });
}

/** Holds to the time whatever the connection does. */
async function unlessAborted<T>(sending: Promise<T>, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(signal.reason);
  signal.addEventListener('abort', giveUp, { once: true });
  try {
    return await Promise.race([sending, promise]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

function answerFrom(result: unknown, context: EhrErrorContext): EhrAnswer {
  const { response } = Client.httpFor(result as FhirResource);
  if (!response) throw new EhrAnswerError('the answer is no JSON object.', context);
  const { status, headers } = response;
  const body = Object(result);
  if (Object.keys(body).length === 0) return { status, headers };
  if (!JSON_TYPE.test(headers.get('content-type') ?? '')) {
    throw new EhrAnswerError('the answer does not say that it is JSON.', { ...context, status });
  }
  return { status, headers, body };
}
