import type { Bundle, Resource } from 'fhir/r4';

/** The parameters of a search; one with several values is sent once for each. */
export type SearchParameters = Readonly<Record<string, string | readonly string[]>>;

/** What a caller may say of one call. */
export interface CallOptions {
  /** Gives the call up before its own time is over. */
  readonly signal?: AbortSignal;
}

/** One configured FHIR server. Every method throws the errors of `ehr-error.ts`, and only those. */
export interface Ehr {
  /** Its name in the configuration. */
  readonly id: string;
  /** Its service base URL, without a slash at the end. */
  readonly baseUrl: string;
  readonly read: <T extends Resource>(
    type: T['resourceType'],
    id: string,
    options?: CallOptions,
  ) => Promise<T>;
  /**
   * All that matches and what is included with it, page by page. A read that would not be whole (a limit, a loop, a page
   * that does not come) is an error: what is missing from a record could be what makes it dangerous.
   */
  readonly search: (
    type: string,
    parameters: SearchParameters,
    options?: CallOptions,
  ) => Promise<readonly Resource[]>;
  /** All or nothing; sent again after a failure only when every entry is conditional. */
  readonly transaction: (bundle: Bundle, options?: CallOptions) => Promise<Bundle>;
  /** Writes the next version of a resource if `version` is still the current one; else EhrConflictError. */
  readonly update: <T extends Resource>(resource: T, version: string, options?: CallOptions) => Promise<T>;
  /** Makes a resource unless one matches the criteria, as in `identifier=system|value`; then that one is the answer. */
  readonly createOnce: <T extends Resource>(
    resource: T,
    criteria: string,
    options?: CallOptions,
  ) => Promise<T>;
}

/** The EHRs of the configuration. Nothing else is ever called. */
export interface Ehrs {
  readonly all: readonly Ehr[];
  /**
   * The EHR whose base URL this is, as a caller names it (`fhirServer`, an Endpoint's address).
   * @throws EhrAddressError where none is configured so
   */
  readonly at: (address: string) => Ehr;
  /** @throws EhrAddressError */
  readonly named: (id: string) => Ehr;
}
