import type { Client } from 'fhir-kit-client';

/** One request, before it is known how often it is sent. */
export interface EhrRequest {
  readonly headers?: Readonly<Record<string, string>>;
  readonly send: (client: Client) => Promise<unknown>;
}

/** A request to a FHIR server, and whether it may be sent again where no answer came: sent twice it does what it does once. */
export interface EhrCall extends EhrRequest {
  /** Its name in errors and events, as in `read Patient/7`. */
  readonly interaction: string;
  readonly repeatable: boolean;
}

/** What came back. */
export interface EhrAnswer {
  readonly status: number;
  readonly headers: Headers;
  /** The body, where there was one: a JSON object, not more. */
  readonly body?: object;
  /** An earlier attempt of the same call was sent and had no answer. */
  readonly askedBefore: boolean;
}
