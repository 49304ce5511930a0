import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

/** What pages of other origins may send beside what any page may, and what they may read of an answer. */
const HEADERS_TAKEN = [
  'Authorization',
  'Content-Type',
  'If-Match',
  'If-Modified-Since',
  'If-None-Exist',
  'If-None-Match',
  'Prefer',
  'X-Request-Id',
].join(', ');
const HEADERS_SHOWN = [
  'Allow',
  'Content-Location',
  'ETag',
  'Last-Modified',
  'Location',
  'Preference-Applied',
  'Retry-After',
  'X-Request-Id',
].join(', ');
/** How many seconds a browser need not ask again. */
const REMEMBERED = 600;

/**
 * Lets pages of these origins use the service (https://fetch.spec.whatwg.org/#http-cors-protocol); of none, nothing is said
 * and browsers keep them out. Cookies are never read here, so credentials are not allowed: a token goes into Authorization.
 */
export function admitOrigins(fastify: Pick<FastifyInstance, 'addHook'>, origins: readonly string[]): void {
  if (origins.length === 0) return;
  fastify.addHook('onRequest', async (request, reply) => {
    const origin = admitted(request.headers.origin, origins);
    if (origin === undefined) return;
    reply.headers({
      'access-control-allow-origin': origin,
      'access-control-expose-headers': HEADERS_SHOWN,
    });
    if (isPreflight(request)) answerPreflight(reply);
  });
}

function admitted(origin: string | undefined, origins: readonly string[]): string | undefined {
  if (origin === undefined) return undefined;
  if (origins.includes('*')) return '*';
  return origins.includes(origin) ? origin : undefined;
}

/** Which methods there are is for `answerOptions` to say. */
const answerPreflight = (reply: FastifyReply): void => {
  reply.headers({
    'access-control-allow-headers': HEADERS_TAKEN,
    'access-control-max-age': String(REMEMBERED),
  });
};

const isPreflight = ({ method, headers }: FastifyRequest): boolean =>
  method === 'OPTIONS' && headers['access-control-request-method'] !== undefined;
