import { types } from 'node:util';
import { LargeAnswerError, PackedAnswerError } from '../address/watched.js';
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
/** Nothing was sent: no connection came about. */
const NEVER_SENT: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
  'NEVER_LEFT',
]);

/** What is known of a failed attempt. */
export interface FailedAttempt {
  /** What was thrown; an ErrorAnswer where there was an answer. */
  readonly error: unknown;
  /** What the connection saw. */
  readonly fault?: unknown;
}

/** What a failed attempt means, in our own words. */
export function failureFrom(
  { error, fault }: FailedAttempt,
  context: EhrErrorContext,
  signal: AbortSignal,
): EhrError | EhrAddressError {
  if (error instanceof EhrError) return error;
  if (fault instanceof EhrAddressError) return fault;
  if (error instanceof ErrorAnswer) return failureOfAnswer(error, context);
  return failureOfConnection(fault ?? neverLeft(error), context, signal);
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

function failureOfConnection(fault: unknown, context: EhrErrorContext, signal: AbortSignal): EhrError {
  const mayHaveHappened = !NEVER_SENT.has(codeOf(fault));
  const details = { mayHaveHappened, ...(fault !== undefined && { cause: fault }) };
  if (fault instanceof LargeAnswerError || fault instanceof PackedAnswerError) {
    return new EhrAnswerError('the answer is too large, or packed.', context, details);
  }
  if (signal.aborted) return outOfTime(signal, context, details);
  if (fault === undefined) return new EhrAnswerError('the answer is no JSON object.', context, details);
  return new EhrUnavailableError('connection', 'the connection failed.', context, details);
}

/** What fetch refuses before any connection is made: a port that it blocks, a header that it cannot send. */
class NeverLeftError extends Error {
  override readonly name = 'NeverLeftError';
  readonly code = 'NEVER_LEFT';
}

function neverLeft(error: unknown): NeverLeftError | undefined {
  const isFetchs = types.isNativeError(error) && error.message === 'fetch failed';
  return isFetchs ? new NeverLeftError('The request was not sent.', { cause: error }) : undefined;
}

/** The code of an error, or of the first among several attempts to connect. */
function codeOf(fault: unknown): string {
  if (!types.isNativeError(fault)) return '';
  if ('code' in fault) return String(fault.code);
  return fault instanceof AggregateError ? codeOf(fault.errors[0]) : '';
}
