import type { FastifyReply, FastifyRequest } from 'fastify';

/** What the log says of a request: the route and not the URL, whose query may hold anything. */
export function requestLine(request: FastifyRequest, reply: FastifyReply): object {
  return {
    event: 'request',
    correlationId: request.id,
    method: request.method,
    route: request.routeOptions.url ?? null,
    status: reply.statusCode,
    milliseconds: Math.round(reply.elapsedTime * 1000) / 1000,
  };
}
