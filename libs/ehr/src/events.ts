/** Something that happened between the service and an EHR: names, ids and codes, never content. */
export type EhrEvent = AttemptEvent | RetryEvent | CircuitEvent | TokenEvent;

/** A request was sent, and answered or not. */
export interface AttemptEvent {
  readonly kind: 'attempt';
  readonly ehr: string;
  readonly interaction: string;
  readonly milliseconds: number;
  readonly status?: number;
  /** The error's code where it failed, and why the EHR is unavailable where it is. */
  readonly code?: string;
  readonly reason?: string;
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
export interface TokenEvent {
  readonly kind: 'token';
  readonly ehr: string;
  /** For how many seconds it is used. */
  readonly seconds?: number;
  /** The error's code where there is none. */
  readonly code?: string;
  /** Scopes that were asked for and not given. */
  readonly withheld?: readonly string[];
}
