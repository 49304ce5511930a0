import type { FastifyInstance } from 'fastify';
import { doorOf } from './door.js';

/** Says of which headers of a request an answer depends, beside those that its handler names. */
export function sayWhatVaries(fastify: Pick<FastifyInstance, 'addHook'>, hasOrigins: boolean): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const own = reply.getHeader('vary');
    const names = [
      ...(own === undefined ? [] : [String(own)]),
      ...(doorOf(request.url).formats ? ['accept'] : []),
      ...(hasOrigins ? ['origin'] : []),
    ];
    if (names.length > 0) reply.header('vary', names.join(', '));
    done(null, payload);
  });
}
