import type { FastifyReply, FastifyRequest } from 'fastify';
import { inFormat } from '../http/answer-format.js';
import { doorOf } from '../http/door.js';
import { formatFor } from '../http/negotiate.js';
import type { Failure } from './failure.js';

/** Answers with a failure, in the form of the door the request stands at and in the format asked for. */
export function sendFailure(reply: FastifyReply, request: FastifyRequest, failure: Failure): void {
  const door = doorOf(request.url);
  const body = JSON.stringify(door.failureBody(failure, request.id));
  // An address that cannot be read is refused before anything is negotiated.
  const format = request.answerFormat ?? formatFor(door, request);
  reply
    .code(failure.status)
    .headers({ 'x-request-id': request.id, ...failure.headers })
    .header('content-type', `${format?.type ?? door.failureType}; charset=utf-8`)
    .send(format ? inFormat(body, format) : body);
}
