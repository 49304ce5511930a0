import type { Client } from 'fhir-kit-client';

/** One request to an EHR, before it is known how often it is sent. */
export interface EhrRequest {
  /** Its name in errors and events, as in `read Patient/7`. */
  readonly interaction: string;
  /** Sent twice it does what it does once, so it may be sent again where no answer came. */
  readonly repeatable: boolean;
  readonly headers?: Readonly<Record<string, string>>;
  readonly send: (client: Client) => Promise<unknown>;
}

/** What came back. */
export interface EhrAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The body, where there was one: a JSON object, not more. */
  readonly body?: object;
}
