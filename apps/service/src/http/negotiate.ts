import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { AnswerFormat } from './answer-format.js';
import { type Door, doorOf, FHIR_JSON } from './door.js';
import { acceptedType, answerType, checkRequestType, notAcceptable } from './negotiation.js';

/** Settles in which form a request is answered, and refuses bodies that its door does not take. */
export function negotiate(fastify: Pick<FastifyInstance, 'addHook' | 'decorateRequest'>): void {
  fastify.decorateRequest('answerFormat', undefined);
  fastify.addHook('onRequest', async (request, reply) => {
    reply.header('x-request-id', request.id).header('cache-control', 'no-store');
    const { headers, method, url, is404 } = request;
    const door = doorOf(url);
    const { _format } = wishes(request);
    const type = acceptedType(door, headers.accept, _format);
    request.answerFormat = formatFor(door, request, type);
    if (is404) return;
    if (door.gives.length) {
      if (type === undefined) throw notAcceptable(door, headers.accept, _format);
      reply.type(door.formats ? FHIR_JSON : type);
    }
    if (method === 'POST' && !door.ignoresBodies)
      checkRequestType(door, headers['content-type'], headers['content-encoding']);
  });
  fastify.addHook('preHandler', async (request) => {
    if (request.body instanceof URLSearchParams) heedForm(request, request.body);
  });
}

interface Wishes {
  readonly _format?: unknown;
  readonly _pretty?: unknown;
}
/** What stands in the address; one that cannot be read has nothing. */
const wishes = ({ query }: Pick<FastifyRequest, 'query'>): Wishes => (query ?? {}) as Wishes;

/** How a FHIR answer is to be written; undefined for JSON as FHIR has it, and where nothing that is asked for can be had. */
export function formatFor(
  door: Door,
  request: FastifyRequest,
  type = acceptedType(door, request.headers.accept, wishes(request)._format),
): AnswerFormat | undefined {
  const isPretty = wishes(request)._pretty === 'true';
  const isUsual = type === FHIR_JSON && !isPretty;
  return !door.formats || type === undefined || isUsual ? undefined : { type, isPretty };
}

/** A search may say in its form what others say in their address. */
function heedForm(request: FastifyRequest, form: URLSearchParams): void {
  const { accept } = request.headers;
  const { _format = form.get('_format') ?? undefined, _pretty = form.get('_pretty') } = wishes(request);
  request.answerFormat = {
    type: answerType(doorOf(request.url), accept, _format),
    isPretty: _pretty === 'true',
  };
}
