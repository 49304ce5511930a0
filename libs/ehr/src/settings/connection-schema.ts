/** One EHR in the configuration, as far as reaching it goes. */
export interface EhrConnection {
  readonly id: string;
  readonly baseUrl: string;
  /** Which addresses its name may lead to: `public` unless said. */
  readonly network?: 'public' | 'private';
  /** Allows http beyond this machine. */
  readonly insecureHttp?: boolean;
  readonly auth?: {
    readonly clientId: string;
    readonly tokenUrl?: string;
    /** A private key, PEM or JWK. */
    readonly keyFile: string;
    readonly keyId?: string;
    readonly scopes: readonly string[];
  };
  readonly timeoutMs?: number;
  readonly limits?: EhrConnectionLimits;
}

interface EhrConnectionLimits {
  readonly connectMs?: number;
  readonly totalMs?: number;
  readonly attempts?: number;
  readonly retryAfterMs?: number;
  readonly concurrency?: number;
  readonly queue?: number;
  readonly responseBytes?: number;
  readonly pages?: number;
  readonly resources?: number;
  readonly breakerFailures?: number;
  readonly breakerOpenMs?: number;
}

const words = { type: 'string', minLength: 1, maxLength: 2_000 };
const milliseconds = { type: 'integer', minimum: 1, maximum: 600_000 };
const count = (minimum: number, maximum: number) => ({ type: 'integer', minimum, maximum });

/** The `properties` of a JSON Schema that read an EhrConnection; `id` and `baseUrl` are required. */
export const EHR_CONNECTION_PROPERTIES = {
  id: { type: 'string', pattern: '^[a-z0-9][a-z0-9-]{0,62}$' },
  baseUrl: words,
  network: { enum: ['public', 'private'] },
  insecureHttp: { type: 'boolean' },
  auth: {
    type: 'object',
    additionalProperties: false,
    required: ['clientId', 'keyFile', 'scopes'],
    properties: {
      clientId: words,
      tokenUrl: words,
      keyFile: words,
      keyId: words,
      scopes: {
        type: 'array',
        minItems: 1,
        uniqueItems: true,
        items: { type: 'string', pattern: '^[\\x21\\x23-\\x5b\\x5d-\\x7e]{1,200}$' },
      },
    },
  },
  timeoutMs: milliseconds,
  limits: {
    type: 'object',
    additionalProperties: false,
    properties: {
      connectMs: milliseconds,
      totalMs: milliseconds,
      attempts: count(1, 10),
      retryAfterMs: { type: 'integer', minimum: 0, maximum: 600_000 },
      concurrency: count(1, 256),
      queue: count(0, 10_000),
      responseBytes: count(1_024, 256 * 1024 * 1024),
      pages: count(1, 1_000),
      resources: count(1, 100_000),
      breakerFailures: count(1, 1_000),
      breakerOpenMs: milliseconds,
    },
  },
} as const;
