import type { SigningKey } from '../auth/signing-key.js';

/** How the service proves to the EHR's authorization server who it is (SMART Backend Services). */
export interface EhrAuth {
  readonly clientId: string;
  /** Where tokens come from; without it the EHR's `.well-known/smart-configuration` says so. */
  readonly tokenUrl?: string;
  readonly key: SigningKey;
  readonly scopes: readonly string[];
}

/** What a call may cost. Times are in milliseconds. */
export interface EhrLimits {
  /** Until a connection stands. */
  readonly connectMs: number;
  /** One attempt, from the request to the last byte of the answer. */
  readonly timeoutMs: number;
  /** A call with all its attempts, waits and pages. */
  readonly totalMs: number;
  /** How often one request is sent at most. */
  readonly attempts: number;
  /** The longest Retry-After that is waited for; beyond it the call ends at once, and says when to come again. */
  readonly retryAfterMs: number;
  /** Calls on their way at the same time, and those that may wait for their turn. */
  readonly concurrency: number;
  readonly queue: number;
  /** The bytes of one answer. */
  readonly responseBytes: number;
  readonly pages: number;
  readonly resources: number;
  /** Failures in a row after which the EHR is left alone, and for how long. */
  readonly breakerFailures: number;
  readonly breakerOpenMs: number;
}

/** One EHR, as parsed: nothing here is checked again. */
export interface EhrSettings {
  readonly id: string;
  readonly baseUrl: string;
  /** Which addresses its name may lead to; link-local and metadata addresses are refused always. */
  readonly network: 'public' | 'private';
  readonly auth?: EhrAuth;
  readonly limits: EhrLimits;
}

/** What holds where the configuration says nothing. */
export const DEFAULT_LIMITS: EhrLimits = {
  connectMs: 3_000,
  timeoutMs: 10_000,
  totalMs: 30_000,
  attempts: 3,
  retryAfterMs: 10_000,
  concurrency: 8,
  queue: 64,
  responseBytes: 16 * 1024 * 1024,
  pages: 50,
  resources: 5_000,
  breakerFailures: 5,
  breakerOpenMs: 30_000,
};
