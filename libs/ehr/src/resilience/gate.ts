import {
  BrokenCircuitError,
  type BulkheadPolicy,
  BulkheadRejectedError,
  bulkhead,
  type CircuitBreakerPolicy,
  CircuitState,
  ConsecutiveBreaker,
  circuitBreaker,
  handleWhenResult,
} from 'cockatiel';
import { type EhrErrorContext, EhrUnavailableError } from '../ehr-error.js';
import type { CircuitEvent } from '../events.js';
import type { EhrLimits } from '../settings/ehr-settings.js';
import type { Surroundings } from '../surroundings.js';
import { outOfTime, unlessAborted } from './deadline.js';

/** Lets calls through to an EHR: not too many at once, and none while it is down. */
export type Gate = <T>(context: EhrErrorContext, signal: AbortSignal, work: () => Promise<T>) => Promise<T>;

/** How a call ended. The breaker looks at ends and not at errors, so that a refusal counts as a sign of life. */
type End<T> = { readonly value: T } | { readonly error: unknown };

/** A gateway's words for a server that is not there. A 500 is as often about the one request. */
const DOWN: ReadonlySet<number> = new Set([502, 503, 504]);

export function gateFor(ehr: string, limits: EhrLimits, { now, on }: Surroundings): Gate {
  const places = bulkhead(limits.concurrency, limits.queue);
  const breaker = circuitBreaker(handleWhenResult(isDown), {
    halfOpenAfter: limits.breakerOpenMs,
    breaker: new ConsecutiveBreaker(limits.breakerFailures),
  });
  let opensAgainAt = 0;
  breaker.onBreak(() => {
    opensAgainAt = now() + limits.breakerOpenMs;
  });
  breaker.onStateChange((state) => on({ kind: 'circuit', ehr, state: nameOf(state) }));
  return async (context, signal, work) => {
    let isSent = false;
    const passing = through(places, breaker, signal, () => {
      isSent = true;
      return work();
    });
    try {
      return await unlessAborted(passing, signal);
    } catch (error) {
      // What has been sent knows itself when its time is over, and what that means.
      if (isSent) return passing;
      throw asOurs(error, { context, signal, openForMs: opensAgainAt - now() });
    }
  };
}

async function through<T>(
  places: BulkheadPolicy,
  breaker: CircuitBreakerPolicy,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  const end = await places.execute(() => breaker.execute(() => endOf(work, signal), signal), signal);
  if ('error' in end) throw end.error;
  return end.value;
}

/** Nothing is sent for a caller who has gone while waiting. */
async function endOf<T>(work: () => Promise<T>, signal: AbortSignal): Promise<End<T>> {
  try {
    signal.throwIfAborted();
    return { value: await work() };
  } catch (error) {
    return { error };
  }
}

function isDown(end: unknown): boolean {
  const error = typeof end === 'object' && end !== null && 'error' in end ? end.error : undefined;
  if (!(error instanceof EhrUnavailableError)) return false;
  return error.reason === 'server-error' ? DOWN.has(error.status ?? 0) : isSilent(error);
}

function isSilent({ reason }: EhrUnavailableError): boolean {
  return reason === 'timeout' || reason === 'connection';
}

interface Waiting {
  readonly context: EhrErrorContext;
  readonly signal: AbortSignal;
  readonly openForMs: number;
}

/** Why a call was not let through. */
function asOurs(error: unknown, { context, signal, openForMs }: Waiting): unknown {
  if (signal.aborted) return outOfTime(signal, context, {});
  if (error instanceof BrokenCircuitError) {
    const retryAfter = Math.max(1, Math.ceil(openForMs / 1_000));
    return new EhrUnavailableError('circuit-open', 'it is down, and left alone for now.', context, {
      retryAfter,
    });
  }
  if (error instanceof BulkheadRejectedError) {
    return new EhrUnavailableError('too-many-calls', 'too many calls at once.', context, { retryAfter: 1 });
  }
  return error;
}

function nameOf(state: CircuitState): CircuitEvent['state'] {
  if (state === CircuitState.HalfOpen) return 'half-open';
  return state === CircuitState.Closed ? 'closed' : 'open';
}
