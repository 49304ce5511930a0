import { EhrAddressError, EhrError, EhrRefusedError, EhrUnavailableError } from '#libs/ehr';
import { type ErrandOutcome, refused } from './errand-outcome.js';

/** The EHR knows us not, or no more: somebody will put that right, and then the errand is still to be done. */
const CREDENTIALS = [401, 403, 407];
/** In seconds. */
const LONGEST_WAIT = 600;
const SHORTEST_WAIT = 2;

/** What follows from an attempt that failed: what can pass is waited for, what the EHR refuses is told. */
export function failedAttempt(
  error: unknown,
  attempts: number,
  random: () => number = Math.random,
): ErrandOutcome {
  if (error instanceof EhrAddressError) return refused(error.code);
  const isRefusal =
    error instanceof EhrRefusedError && error.status !== undefined && !CREDENTIALS.includes(error.status);
  if (isRefusal) return refused(`${error.code}-${error.status}`);
  return { is: 'put-off', seconds: waitAfter(error, attempts, random), error: codeOf(error) };
}

/** Twice as long each time, and never all at the same moment. */
function waitAfter(error: unknown, attempts: number, random: () => number): number {
  const asked = error instanceof EhrUnavailableError ? (error.retryAfter ?? 0) : 0;
  const backoff = Math.min(LONGEST_WAIT, SHORTEST_WAIT * 2 ** Math.min(attempts, 20));
  return Math.max(asked, backoff * (0.5 + random() / 2));
}

/** A code for programs and logs; words of an error may hold anything. */
export function codeOf(error: unknown): string {
  if (error instanceof EhrUnavailableError) return `${error.code}-${error.reason}`;
  if (error instanceof EhrError)
    return error.status === undefined ? error.code : `${error.code}-${error.status}`;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return typeof code === 'string' && /^[\w-]{1,60}$/.test(code) ? code : 'internal-error';
}
