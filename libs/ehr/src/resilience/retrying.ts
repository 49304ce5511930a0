import { type EhrErrorContext, EhrUnavailableError, type Unavailability } from '../ehr-error.js';
import { kindOfCall } from '../events.js';
import type { EhrLimits } from '../settings/ehr-settings.js';
import type { Surroundings } from '../surroundings.js';
import type { Deadline } from './deadline.js';
import { waitBefore } from './retry-schedule.js';

/** What is said of a call that may be sent more than once. */
export interface Retrying {
  readonly context: EhrErrorContext;
  readonly repeatable: boolean;
  readonly limits: EhrLimits;
  readonly deadline: Deadline;
  readonly surroundings: Surroundings;
}

/** These would not end by waiting a moment. */
const NOT_REPEATED: ReadonlySet<Unavailability> = new Set(['circuit-open', 'too-many-calls', 'given-up']);

/** Sends until there is an answer, a failure that another attempt would not change, or no time left. */
export async function retrying<T>(
  retry: Retrying,
  send: (context: EhrErrorContext) => Promise<T>,
): Promise<T> {
  let { context } = retry;
  for (let made = 1; ; made++) {
    try {
      return await send(context);
    } catch (error) {
      const wait = waitAfter(error, made, retry);
      if (wait === undefined) throw error;
      if (error instanceof EhrUnavailableError && error.mayHaveHappened)
        context = { ...context, askedBefore: true };
      await rest(wait, made + 1, retry, error);
    }
  }
}

function waitAfter(error: unknown, made: number, retry: Retrying): number | undefined {
  const { limits, deadline, surroundings, repeatable } = retry;
  if (!(error instanceof EhrUnavailableError) || NOT_REPEATED.has(error.reason)) return undefined;
  if (deadline.signal.aborted || (!repeatable && error.mayHaveHappened)) return undefined;
  const asked = (error.retryAfter ?? 0) * 1_000;
  const left = deadline.at - surroundings.now();
  return waitBefore({ made, left, asked, limits }, surroundings.random);
}

/** A rest that is broken off ends with the failure that led to it. */
async function rest(wait: number, attempt: number, retry: Retrying, failure: unknown): Promise<void> {
  const { context, deadline, surroundings } = retry;
  const { ehr, interaction } = context;
  surroundings.on({
    kind: 'retry',
    ehr,
    interaction: kindOfCall(interaction),
    attempt,
    waitMilliseconds: wait,
  });
  try {
    await surroundings.sleep(wait, deadline.signal);
  } catch {
    throw failure;
  }
}
