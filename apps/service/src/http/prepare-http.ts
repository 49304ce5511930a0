import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { LOGGER, type Logger } from '#libs/nest';
import { writeAnswers } from './answer-format.js';
import { negotiate } from './negotiate.js';
import { readBodies } from './read-bodies.js';
import { requestLine } from './request-line.js';
import { RouteTable } from './route-table.js';
import { SECURITY_HEADERS } from './security-headers.js';

type Fastify = Pick<FastifyInstance, 'addHook'>;

/** What happens to every request before and after its handler. */
export function prepareHttp(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  app.useSecurityHeaders(SECURITY_HEADERS);
  readBodies(fastify);
  rememberRoutes(fastify, app.get(RouteTable));
  negotiate(fastify);
  writeAnswers(fastify);
  logRequests(fastify, app.get(LOGGER));
}

function rememberRoutes(fastify: Fastify, routes: RouteTable): void {
  fastify.addHook('onRoute', ({ url, method }) => routes.add(url, method));
}

function logRequests(fastify: Fastify, logger: Logger): void {
  fastify.addHook('onResponse', async (request, reply) => {
    logger.info(requestLine(request, reply));
  });
}
