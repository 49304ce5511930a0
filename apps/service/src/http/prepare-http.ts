import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { parseJsonBody } from '#libs/doors';
import { LOGGER, type Logger } from '#libs/nest';
import { doorOf, FORM } from './door.js';
import { answerType, checkRequestType } from './negotiation.js';
import { requestLine } from './request-line.js';
import { RouteTable } from './route-table.js';
import { SECURITY_HEADERS } from './security-headers.js';

type Fastify = Pick<FastifyInstance, 'addHook' | 'addContentTypeParser' | 'removeAllContentTypeParsers'>;

/** What happens to every request before and after its handler. */
export function prepareHttp(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  app.useSecurityHeaders(SECURITY_HEADERS);
  readBodies(fastify);
  rememberRoutes(fastify, app.get(RouteTable));
  negotiate(fastify);
  logRequests(fastify, app.get(LOGGER));
}

/** Which door takes which of them is for `checkRequestType`. */
const JSON_TYPES = /^(application\/(json|fhir\+json|json\+fhir)|text\/json)\b/;

function readBodies(fastify: Fastify): void {
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(JSON_TYPES, { parseAs: 'buffer' }, async (_request: unknown, body: Buffer) =>
    parseJsonBody(body),
  );
  fastify.addContentTypeParser(
    FORM,
    { parseAs: 'string' },
    async (_request: unknown, body: string) => new URLSearchParams(body),
  );
}

function rememberRoutes(fastify: Fastify, routes: RouteTable): void {
  fastify.addHook('onRoute', ({ url, method }) => routes.add(url, method));
}

function negotiate(fastify: Fastify): void {
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    if (request.is404) return;
    const { headers, query, method, url } = request;
    const door = doorOf(url);
    if (door.gives.length)
      reply.type(answerType(door, headers.accept, (query as { _format?: unknown })._format));
    if (method === 'POST') checkRequestType(door, headers['content-type'], headers['content-encoding']);
  });
}

function logRequests(fastify: Fastify, logger: Logger): void {
  fastify.addHook('onResponse', async (request, reply) => {
    logger.info(requestLine(request, reply));
  });
}
