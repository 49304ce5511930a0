import type { Bundle, FhirResource, OperationOutcome } from 'fhir/r4';

/** What came back; a body that is no resource is not kept. */
export interface Answer<T = FhirResource> {
  readonly status: number;
  readonly resource: T;
  /** The version that the ETag names. */
  readonly version: string | undefined;
}

type Headers = Readonly<Record<string, string>>;

/** A FHIR server as a plain HTTP client sees it: an answer is told, whatever its status. */
export class FhirEndpoint {
  /** `always` goes along with each request. */
  constructor(
    readonly baseUrl: string,
    private readonly always: Headers = {},
  ) {}

  get<T = FhirResource>(path: string): Promise<Answer<T>> {
    return this.#send<T>('GET', path);
  }

  post<T = FhirResource>(path: string, resource: object, headers: Headers = {}): Promise<Answer<T>> {
    return this.#send<T>('POST', path, resource, headers);
  }

  put<T = FhirResource>(path: string, resource: object, headers: Headers = {}): Promise<Answer<T>> {
    return this.#send<T>('PUT', path, resource, headers);
  }

  /** The resources that match, of the first hundred. */
  async find<T extends FhirResource>(
    type: T['resourceType'],
    parameters: Readonly<Record<string, string>>,
  ): Promise<readonly T[]> {
    const query = new URLSearchParams({ _count: '100', ...parameters });
    const { resource } = expecting(200, await this.get<Bundle>(`${type}?${query}`));
    return (resource.entry ?? []).flatMap((entry) =>
      entry.resource?.resourceType === type ? [entry.resource as T] : [],
    );
  }

  async #send<T>(method: string, path: string, resource?: object, headers: Headers = {}): Promise<Answer<T>> {
    const response = await fetch(`${this.baseUrl}/${path}`, {
      method,
      headers: {
        accept: 'application/fhir+json',
        ...(resource && { 'content-type': 'application/fhir+json' }),
        ...this.always,
        ...headers,
      },
      ...(resource && { body: JSON.stringify(resource) }),
    });
    const text = await response.text();
    const [, version] = /^W\/"(.*)"$/.exec(response.headers.get('etag') ?? '') ?? [];
    return { status: response.status, resource: parsed(text) as T, version };
  }
}

/**
 * The answer, if its status is one of these.
 * @throws Error with the issues that the other end told
 */
export function expecting<T>(status: number | readonly number[], answer: Answer<T>): Answer<T> {
  if ([status].flat().includes(answer.status)) return answer;
  throw new Error(
    `The answer is ${answer.status}, expected was ${[status].flat().join(' or ')}:\n${issuesOf(answer)}`,
  );
}

/** The errors of an OperationOutcome, a line each. */
export const issuesOf = ({ resource }: Answer<unknown>): string =>
  ((resource as Partial<OperationOutcome>)?.issue ?? [])
    .filter(({ severity }) => severity === 'error' || severity === 'fatal')
    .map(
      ({ location, expression, diagnostics }) =>
        `  ${(location ?? expression ?? [])[0] ?? ''} ${diagnostics ?? ''}`,
    )
    .join('\n');

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
