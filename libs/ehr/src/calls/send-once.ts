import { Client, type FhirResource } from 'fhir-kit-client';
import type { Dispatcher } from 'undici';
import { type Watch, watched } from '../address/watched.js';
import { EhrAnswerError, type EhrErrorContext } from '../ehr-error.js';
import { unlessAborted } from '../resilience/deadline.js';
import { answerErrorFrom } from './error-answer.js';
import { failureFrom } from './failure-from.js';
import type { EhrAnswer, EhrRequest } from './request.js';

/** What one attempt is made with. */
export interface Attempt {
  readonly context: EhrErrorContext;
  readonly baseUrl: string;
  readonly dispatcher: Dispatcher;
  readonly limits: { readonly responseBytes: number };
  readonly signal: AbortSignal;
  readonly token?: string;
  readonly now: () => number;
}

const JSON_TYPE = /^(application\/(fhir\+)?json|text\/json|application\/json\+fhir)\s*(;|$)/i;

/**
 * Sends a request, once.
 * @throws EhrError, EhrAddressError
 */
export async function sendOnce(request: EhrRequest, attempt: Attempt): Promise<EhrAnswer> {
  const { context, signal, now } = attempt;
  const watch: Watch = {};
  try {
    const sending = request.send(clientFor(request, attempt, watch));
    return answerFrom(await unlessAborted(sending, signal), context);
  } catch (error) {
    throw failureFrom({ error: answerErrorFrom(error, now()) ?? error, ...watch }, context, signal);
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

function answerFrom(result: unknown, context: EhrErrorContext): EhrAnswer {
  const { response } = Client.httpFor(result as FhirResource);
  if (!response) throw new EhrAnswerError('the answer is no JSON object.', context);
  const { status, headers } = response;
  const askedBefore = context.askedBefore === true;
  const body = Object(result);
  if (Object.keys(body).length === 0) return { status, headers, askedBefore };
  if (!JSON_TYPE.test(headers.get('content-type') ?? '')) {
    throw new EhrAnswerError('the answer does not say that it is JSON.', { ...context, status });
  }
  return { status, headers, body, askedBefore };
}
