/** An answer whose status is no success, as fhir-kit-client throws it. */
export interface ErrorAnswer {
  readonly status: number;
  readonly body: unknown;
  /** In seconds. */
  readonly retryAfter?: number;
}

/** The answer in an error of fhir-kit-client; the error itself holds content and URL, and goes no further. */
export function errorAnswerIn(error: unknown): ErrorAnswer | undefined {
  const { response, config } = fieldsOf(error);
  const { status, data } = fieldsOf(response);
  if (typeof status !== 'number') return undefined;
  const { headers } = fieldsOf(config);
  const retryAfter =
    headers instanceof Headers ? Number(headers.get('retry-after') ?? Number.NaN) : Number.NaN;
  return { status, body: data, ...(retryAfter >= 0 && { retryAfter }) };
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? { ...value } : {};
}
