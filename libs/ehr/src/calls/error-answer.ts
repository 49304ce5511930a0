import { retryAfterFrom } from '../resilience/retry-after.js';

/** An answer whose status is no success, or whose body is no JSON. */
export class ErrorAnswer extends Error {
  override readonly name = 'ErrorAnswer';
  constructor(
    readonly status: number,
    readonly body: unknown,
    /** In seconds. */
    readonly retryAfter?: number,
  ) {
    super(`HTTP ${status}`);
  }
}

/** The answer in an error of fhir-kit-client; that error itself holds the URL and the content, and goes no further. */
export function answerErrorFrom(error: unknown, now: number): ErrorAnswer | undefined {
  const { response, config } = fieldsOf(error);
  const { status, data } = fieldsOf(response);
  if (typeof status !== 'number') return undefined;
  const { headers } = fieldsOf(config);
  const retryAfter = headers instanceof Headers ? retryAfterFrom(headers.get('retry-after'), now) : undefined;
  return new ErrorAnswer(status, data, retryAfter);
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
