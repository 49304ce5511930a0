import type { CallOptions } from '../ehr.js';
import { type EhrErrorContext, EhrUnavailableError } from '../ehr-error.js';

/** The time that a call has, with all its attempts, waits and pages. */
export interface Deadline {
  readonly at: number;
  readonly signal: AbortSignal;
}

export function deadlineFor(totalMs: number, now: number, { signal }: CallOptions = {}): Deadline {
  const timeout = AbortSignal.timeout(totalMs);
  return { at: now + totalMs, signal: signal ? AbortSignal.any([signal, timeout]) : timeout };
}

/** Ends with the signal whatever the work does: fetch has been seen to miss the end of an answer. */
export async function unlessAborted<T>(
  work: Promise<T>,
  signal: AbortSignal,
  reason: () => unknown = () => signal.reason,
): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const giveUp = () => reject(reason());
  signal.addEventListener('abort', giveUp, { once: true });
  if (signal.aborted) giveUp();
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', giveUp);
  }
}

/** What a call ends with when its time is over, or its caller has gone. */
export function outOfTime(
  { reason }: AbortSignal,
  context: EhrErrorContext,
  details: EhrUnavailableError['details'],
): EhrUnavailableError {
  const isTime =
    typeof reason === 'object' && reason !== null && 'name' in reason && reason.name === 'TimeoutError';
  return isTime
    ? new EhrUnavailableError('timeout', 'no answer in time.', context, details)
    : new EhrUnavailableError('given-up', 'the caller gave up.', context, details);
}
