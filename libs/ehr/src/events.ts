/** Something that happened between the service and an EHR: names, types and codes; no content, and not whose record. */
export type EhrEvent = AttemptEvent | RetryEvent | CircuitEvent | TokenEvent;

/** A request was sent, and answered or not. */
export interface AttemptEvent extends FailureCodes {
  readonly kind: 'attempt';
  readonly ehr: string;
  /** As in `read Patient` or `transaction`. */
  readonly interaction: string;
  readonly milliseconds: number;
}

/** A request will be sent again. */
export interface RetryEvent {
  readonly kind: 'retry';
  readonly ehr: string;
  readonly interaction: string;
  /** Which attempt comes next: 2 for the first repetition. */
  readonly attempt: number;
  readonly waitMilliseconds: number;
}

/** The circuit breaker has changed: open lets nothing through, half-open lets one call try. */
export interface CircuitEvent {
  readonly kind: 'circuit';
  readonly ehr: string;
  readonly state: 'open' | 'half-open' | 'closed';
}

/** A token was given, or refused. */
export interface TokenEvent extends FailureCodes {
  readonly kind: 'token';
  readonly ehr: string;
  /** For how many seconds it is used. */
  readonly seconds?: number;
  /** Scopes that were asked for and not given. */
  readonly withheld?: readonly string[];
}

/** How something failed, where it did. */
export interface FailureCodes {
  /** The HTTP status of the answer, also of a good one. */
  readonly status?: number;
  /** The code of the error. */
  readonly code?: string;
  /** Why an EHR is unavailable. */
  readonly reason?: string;
  /** What the connection met, as in `ECONNREFUSED`. */
  readonly cause?: string;
  /** The issue codes of an OperationOutcome, or the error code of an authorization server. */
  readonly issues?: readonly string[];
}

/** What kind of call it is: `read Patient/7` → `read Patient`. */
export function kindOfCall(interaction: string): string {
  return interaction.split('/', 1)[0] ?? interaction;
}
