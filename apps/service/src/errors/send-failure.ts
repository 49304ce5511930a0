import type { FastifyReply, FastifyRequest } from 'fastify';
import { doorOf } from '../http/door.js';
import type { Failure } from './failure.js';

/** Answers with a failure, in the form of the door the request stands at. */
export function sendFailure(reply: FastifyReply, request: FastifyRequest, failure: Failure): void {
  const { failureType, failureBody } = doorOf(request.url);
  reply
    .code(failure.status)
    .headers({ 'x-request-id': request.id, ...failure.headers })
    .type(failureType)
    .send(JSON.stringify(failureBody(failure, request.id)));
}
