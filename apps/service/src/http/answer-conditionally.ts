import { hash } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { isUnchangedSince, namesVersion } from './conditional.js';
import { doorOf } from './door.js';

/**
 * Answers what is read with 304 and nothing where the client has it already (https://hl7.org/fhir/R4/http.html#cread). What has
 * no version gets a weak ETag made from what is answered.
 */
export function answerConditionally(fastify: Pick<FastifyInstance, 'addHook'>): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    if (!isRead(request, reply) || typeof payload !== 'string') return done(null, payload);
    if (!reply.hasHeader('etag'))
      reply.header('etag', `W/"${hash('sha256', payload, 'base64url').slice(0, 27)}"`);
    if (!isKnown(request, reply)) return done(null, payload);
    reply.code(304).removeHeader('content-type');
    done(null, '');
  });
}

const isRead = ({ method, url }: FastifyRequest, { statusCode }: FastifyReply): boolean =>
  (method === 'GET' || method === 'HEAD') && statusCode === 200 && doorOf(url).formats !== undefined;

/** If-None-Match counts more than If-Modified-Since (RFC 9110, 13.1.3). */
function isKnown({ headers }: FastifyRequest, reply: FastifyReply): boolean {
  const { 'if-none-match': tags, 'if-modified-since': since } = headers;
  if (tags !== undefined) return namesVersion(tags, String(reply.getHeader('etag')));
  return since !== undefined && isUnchangedSince(since, reply.getHeader('last-modified'));
}
