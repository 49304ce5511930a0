import type { IncomingMessage, ServerResponse } from 'node:http';
import { text } from 'node:stream/consumers';
import { type CryptoKey, type JWTVerifyResult, jwtVerify, type KeyObject } from 'jose';
import { listening } from './http-server.js';

/** What a client said to the token endpoint, verified. */
export interface Assertion {
  readonly header: JWTVerifyResult['protectedHeader'];
  readonly claims: JWTVerifyResult['payload'];
  readonly form: Readonly<Record<string, string>>;
}

/** A real authorization server: it gives a token only for an assertion that SMART Backend Services allows. */
export interface TokenServer {
  readonly tokenUrl: string;
  readonly assertions: readonly Assertion[];
  readonly tokens: readonly string[];
  /** Why tokens were refused. */
  readonly refusals: readonly string[];
  readonly close: () => Promise<void>;
}

export interface TokenServerOptions {
  readonly publicKey: CryptoKey | KeyObject;
  readonly clientId: string;
  readonly now?: () => number;
  /** More of the answer, or instead of it. */
  readonly answer?: object;
  /** Answers instead, the first time. */
  readonly instead?: (response: ServerResponse, nth: number) => boolean;
}

const FORM = 'application/x-www-form-urlencoded';
const ASSERTION_TYPE = 'urn:ietf:params:oauth:client-assertion-type:jwt-bearer';
const MOST_SECONDS = 300;

export async function tokenServer(options: TokenServerOptions): Promise<TokenServer> {
  const assertions: Assertion[] = [];
  const tokens: string[] = [];
  const refusals: string[] = [];
  const seen = new Set<string>();
  let asked = 0;
  const server = await listening(async (request, response) => {
    const form = await formOf(request);
    if (options.instead?.(response, ++asked)) return;
    try {
      const assertion = await verified(form, options, `${server.origin}/auth/token`);
      if (seen.has(String(assertion.claims.jti))) throw new Error('replayed');
      seen.add(String(assertion.claims.jti));
      assertions.push(assertion);
      tokens.push(`token-${tokens.length + 1}`);
      const answer = {
        access_token: tokens.at(-1),
        token_type: 'bearer',
        expires_in: 300,
        ...options.answer,
      };
      json(response, 200, answer);
    } catch (error) {
      refusals.push(String(error));
      json(response, 401, { error: 'invalid_client', error_description: 'of Jane Doe' });
    }
  });
  return { tokenUrl: `${server.origin}/auth/token`, assertions, tokens, refusals, close: server.close };
}

async function formOf(request: IncomingMessage): Promise<Readonly<Record<string, string>>> {
  const body = await text(request);
  const isForm = request.method === 'POST' && request.headers['content-type']?.startsWith(FORM);
  return isForm ? Object.fromEntries(new URLSearchParams(body)) : {};
}

async function verified(
  form: Readonly<Record<string, string>>,
  { publicKey, clientId, now = Date.now }: TokenServerOptions,
  audience: string,
): Promise<Assertion> {
  if (form.grant_type !== 'client_credentials' || form.client_assertion_type !== ASSERTION_TYPE) {
    throw new Error('another grant');
  }
  const { payload, protectedHeader } = await jwtVerify(form.client_assertion ?? '', publicKey, {
    algorithms: ['RS384', 'ES384'],
    audience,
    issuer: clientId,
    subject: clientId,
    typ: 'JWT',
    requiredClaims: ['exp', 'jti'],
    currentDate: new Date(now()),
  });
  if (Number(payload.exp) - now() / 1_000 > MOST_SECONDS) throw new Error('lives too long');
  return { header: protectedHeader, claims: payload, form };
}

function json(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}
