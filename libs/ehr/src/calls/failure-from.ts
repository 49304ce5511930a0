import { LargeAnswerError, PackedAnswerError, type Watch } from '../address/watched.js';
import {
  EhrAddressError,
  EhrAnswerError,
  EhrConflictError,
  EhrError,
  type EhrErrorContext,
  EhrRefusedError,
  EhrUnavailableError,
} from '../ehr-error.js';
import { outOfTime } from '../resilience/deadline.js';
import { ErrorAnswer } from './error-answer.js';
import { issueCodesIn } from './issue-codes.js';

const CONFLICTS: ReadonlySet<number> = new Set([409, 412]);
/** Says that it cannot be done, not that it cannot be done now. */
const FINAL_SERVER_ERRORS: ReadonlySet<number> = new Set([501, 505]);
const PASSING_CLIENT_ERRORS: ReadonlySet<number> = new Set([408, 425]);
const THROTTLED = 429;
/** What is known of a failed attempt: what was thrown (an ErrorAnswer where there was an answer), and what the connection saw. */
export interface FailedAttempt extends Watch {
  readonly error: unknown;
}

/** What a failed attempt means, in our own words. */
export function failureFrom(
  failed: FailedAttempt,
  context: EhrErrorContext,
  signal: AbortSignal,
): EhrError | EhrAddressError {
  const { error, fault } = failed;
  if (error instanceof EhrError) return error;
  if (fault instanceof EhrAddressError) return fault;
  if (error instanceof ErrorAnswer) return failureOfAnswer(error, context);
  return failureOfConnection(failed, context, signal);
}

function failureOfAnswer(answer: ErrorAnswer, where: EhrErrorContext): EhrError {
  const { status } = answer;
  const context = { ...where, status };
  const issues = issueCodesIn(answer.body);
  if (CONFLICTS.has(status)) return new EhrConflictError('the record has another version.', context, issues);
  if (isPassing(status)) return unavailable(answer, context);
  if (status < 300) return new EhrAnswerError('the answer is no JSON.', context, { mayHaveHappened: true });
  if (status < 400) return new EhrRefusedError('it redirects, which is not followed.', context);
  return new EhrRefusedError(`refused${status === 401 ? ', not authorized' : ''}.`, context, issues);
}

function isPassing(status: number): boolean {
  if (status >= 500) return !FINAL_SERVER_ERRORS.has(status);
  return status === THROTTLED || PASSING_CLIENT_ERRORS.has(status);
}

function unavailable({ status, retryAfter }: ErrorAnswer, context: EhrErrorContext): EhrUnavailableError {
  const reason = status === THROTTLED ? 'throttled' : 'server-error';
  return new EhrUnavailableError(reason, `no answer now (HTTP ${status}).`, context, {
    mayHaveHappened: status >= 500,
    ...(retryAfter !== undefined && { retryAfter }),
  });
}

function failureOfConnection(
  { error, fault, isSent = false }: FailedAttempt,
  context: EhrErrorContext,
  signal: AbortSignal,
): EhrError {
  const details = { mayHaveHappened: isSent, cause: fault ?? error };
  if (fault instanceof LargeAnswerError || fault instanceof PackedAnswerError) {
    return new EhrAnswerError('the answer is too large, or packed.', context, details);
  }
  if (signal.aborted) return outOfTime(signal, context, details);
  if (fault === undefined && isSent) {
    return new EhrAnswerError('the answer is no JSON object.', context, details);
  }
  return new EhrUnavailableError('connection', 'the connection failed.', context, details);
}
