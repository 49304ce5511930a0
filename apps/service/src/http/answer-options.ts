import type { FastifyInstance } from 'fastify';
import type { RouteTable } from './route-table.js';

/** OPTIONS says which methods an address has, and nothing else. */
export function answerOptions(fastify: Pick<FastifyInstance, 'addHook'>, routes: RouteTable): void {
  fastify.addHook('onRequest', async (request, reply) => {
    if (request.method !== 'OPTIONS') return;
    const methods = routes.methodsAt(request.url).join(', ');
    if (methods === '') return;
    if (reply.hasHeader('access-control-allow-headers'))
      reply.header('access-control-allow-methods', methods);
    return reply.code(204).header('allow', methods).send();
  });
}
