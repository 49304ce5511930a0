/** A token and how long it may be used. */
export interface Token {
  readonly value: string;
  /** Milliseconds since 1970; a little before the authorization server ends it. */
  readonly until: number;
  readonly seconds: number;
  readonly withheld: readonly string[];
}

/** For a server that does not say how long. */
const SECONDS_UNSAID = 60;
const MOST_SECONDS = 3_600;
/** What is on its way when a token ends would be refused. */
const MARGIN_SECONDS = 30;

/** RFC 6750, 2.1. */
const BEARER = /^[A-Za-z0-9\-._~+/]+=*$/;

/** The token in the answer of a token endpoint; none where it is no answer. */
export function tokenIn(body: unknown, askedAt: number, scopes: readonly string[]): Token | undefined {
  if (typeof body !== 'object' || body === null) return undefined;
  const { access_token, token_type, expires_in, scope } = { ...body } as Readonly<Record<string, unknown>>;
  if (typeof access_token !== 'string' || !BEARER.test(access_token)) return undefined;
  if (typeof token_type !== 'string' || token_type.toLowerCase() !== 'bearer') return undefined;
  const seconds = usableSeconds(expires_in);
  const given = typeof scope === 'string' ? new Set(scope.split(' ')) : new Set(scopes);
  return {
    value: access_token,
    seconds,
    until: askedAt + seconds * 1_000,
    withheld: scopes.filter((asked) => !given.has(asked)),
  };
}

function usableSeconds(expiresIn: unknown): number {
  const said = Number(expiresIn ?? SECONDS_UNSAID);
  const seconds = Number.isFinite(said) && said > 0 ? Math.min(said, MOST_SECONDS) : SECONDS_UNSAID;
  return seconds - Math.min(MARGIN_SECONDS, seconds / 4);
}
