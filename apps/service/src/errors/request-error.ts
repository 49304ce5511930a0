import type { Failure } from './failure.js';

/** The service itself refuses a request. */
export class RequestError extends Error {
  readonly code: string;
  constructor(
    readonly failure: Failure,
    options?: ErrorOptions,
  ) {
    super(failure.detail, options);
    this.name = 'RequestError';
    this.code = failure.code;
  }
}
