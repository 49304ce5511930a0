/** What stands beside the words of an error; ids and codes only. */
export interface EhrErrorContext {
  /** The name of the EHR in the configuration. */
  readonly ehr: string;
  /** What was asked of it, as in `read Patient/7` or `transaction`: types and ids, never parameters of a search. */
  readonly interaction: string;
  readonly status?: number;
  /** An earlier attempt of the same call was sent and had no answer. */
  readonly askedBefore?: boolean;
}

/** A call to an EHR that did not give what was asked. Its words hold no content of the EHR's answer. */
export abstract class EhrError extends Error {
  abstract readonly code: string;
  readonly ehr: string;
  readonly interaction: string;
  /** The HTTP status of the answer, where there was one. */
  readonly status?: number;

  constructor(message: string, context: EhrErrorContext, cause?: unknown) {
    super(`EHR ${context.ehr}, ${context.interaction}: ${message}`, cause === undefined ? {} : { cause });
    this.ehr = context.ehr;
    this.interaction = context.interaction;
    if (context.status !== undefined) this.status = context.status;
  }
}

/** Why there was no answer. */
export type Unavailability =
  | 'timeout'
  | 'connection'
  | 'server-error'
  | 'throttled'
  | 'circuit-open'
  | 'too-many-calls'
  | 'given-up';

/** No answer now; the same call may work later. */
export class EhrUnavailableError extends EhrError {
  override readonly name = 'EhrUnavailableError';
  readonly code = 'ehr-unavailable';
  /** Of a write: the EHR was asked and did not answer, so that it may have happened all the same. */
  readonly mayHaveHappened: boolean;
  constructor(
    readonly reason: Unavailability,
    message: string,
    context: EhrErrorContext,
    readonly details: {
      readonly cause?: unknown;
      /** In how many seconds the EHR, or the circuit breaker, asks to come again. */
      readonly retryAfter?: number;
      readonly mayHaveHappened?: boolean;
    } = {},
  ) {
    super(message, context, details.cause);
    this.mayHaveHappened = context.askedBefore === true || details.mayHaveHappened === true;
  }
  get retryAfter(): number | undefined {
    return this.details.retryAfter;
  }
}

/** The record has moved on: somebody else's version is there. R4 says 412, some servers 409. */
export class EhrConflictError extends EhrError {
  override readonly name = 'EhrConflictError';
  readonly code = 'ehr-conflict';
  /** An earlier attempt of the same call had no answer: what stands there may be what it wrote. */
  readonly mayBeOurs: boolean;
  constructor(
    message: string,
    context: EhrErrorContext,
    /** The issue codes of the EHR's OperationOutcome. */
    readonly issues: readonly string[] = [],
  ) {
    super(message, context);
    this.mayBeOurs = context.askedBefore === true;
  }
}

/** The EHR says no, and will say so again. */
export class EhrRefusedError extends EhrError {
  override readonly name = 'EhrRefusedError';
  readonly code = 'ehr-refused';
  constructor(
    message: string,
    context: EhrErrorContext,
    /** The issue codes of the EHR's OperationOutcome, or the error code of its authorization server. */
    readonly issues: readonly string[] = [],
  ) {
    super(message, context);
  }
}

/** It is not there: it never was, or was taken away. */
const GONE: readonly (number | undefined)[] = [404, 410];

/** Whether an EHR said that what was asked for is not there. */
export const isGone = (error: unknown): error is EhrRefusedError =>
  error instanceof EhrRefusedError && GONE.includes(error.status);

/** An answer that cannot be used: not FHIR, not whole, too large, of another resource than the one asked for. */
export class EhrAnswerError extends EhrError {
  override readonly name = 'EhrAnswerError';
  readonly code = 'ehr-answer-unusable';
  constructor(
    message: string,
    context: EhrErrorContext,
    readonly details: { readonly cause?: unknown; readonly mayHaveHappened?: boolean } = {},
  ) {
    super(message, context, details.cause);
  }
}

/** A read that would not be whole: more pages or resources than the limits allow, or pages that do not end. */
export class EhrIncompleteError extends EhrError {
  override readonly name = 'EhrIncompleteError';
  readonly code = 'ehr-read-incomplete';
}

/** An address that is no configured EHR, or leads away from it. Its words never repeat the address. */
export class EhrAddressError extends Error {
  override readonly name = 'EhrAddressError';
  readonly code = 'ehr-address-refused';
}

/** Settings that cannot be used; `pointer` says where in the document of one EHR. */
export class EhrSettingsError extends Error {
  override readonly name = 'EhrSettingsError';
  readonly code = 'ehr-settings-invalid';
  constructor(
    readonly pointer: string,
    readonly problem: string,
    options?: ErrorOptions,
  ) {
    super(`${pointer || '/'}: ${problem}`, options);
  }
}
