import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import type { FastifyInstance } from 'fastify';
import { Environment, LOGGER, type Logger } from '#libs/nest';
import { answerConditionally } from './answer-conditionally.js';
import { writeAnswers } from './answer-format.js';
import { answerOptions } from './answer-options.js';
import { admitOrigins } from './cors.js';
import { heedPreferences } from './heed-preferences.js';
import { negotiate } from './negotiate.js';
import { readBodies } from './read-bodies.js';
import { refuseConditionalCreate } from './refuse-conditional-create.js';
import { requestLine } from './request-line.js';
import { RouteTable } from './route-table.js';
import { SECURITY_HEADERS } from './security-headers.js';
import { sayWhatVaries } from './vary.js';

type Fastify = Pick<FastifyInstance, 'addHook'>;

/** What happens to every request before and after its handler. */
export function prepareHttp(app: NestFastifyApplication): void {
  const fastify = app.getHttpAdapter().getInstance();
  app.useSecurityHeaders(SECURITY_HEADERS);
  const routes = app.get(RouteTable);
  readBodies(fastify);
  rememberRoutes(fastify, routes);
  const { CORS_ORIGINS: origins } = app.get(Environment);
  admitOrigins(fastify, origins);
  negotiate(fastify);
  answerOptions(fastify, routes);
  refuseConditionalCreate(fastify);
  // What is answered is settled first, then whether the client has it, then how it is written.
  heedPreferences(fastify);
  answerConditionally(fastify);
  writeAnswers(fastify);
  sayWhatVaries(fastify, origins.length > 0);
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
