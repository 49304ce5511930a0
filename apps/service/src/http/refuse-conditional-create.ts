import type { FastifyInstance } from 'fastify';
import { RequestError } from '../errors/request-error.js';
import { doorOf } from './door.js';

/**
 * Nothing is created at an address of the client's here, so there is nothing to make conditional. Passing the header over would let
 * somebody believe that sending the same twice is decided once.
 */
export function refuseConditionalCreate(fastify: Pick<FastifyInstance, 'addHook'>): void {
  fastify.addHook('onRequest', async ({ headers, url, is404 }) => {
    if (headers['if-none-exist'] !== undefined && !is404 && doorOf(url).formats)
      throw new RequestError(REFUSED);
  });
}

const DETAIL =
  'If-None-Exist is for creating, and nothing is created here by clients. What an operation keeps can be searched for by identifier.';
const REFUSED = {
  status: 400,
  code: 'conditional-create-unsupported',
  detail: DETAIL,
  errors: [{ issueType: 'not-supported' as const, detail: DETAIL }],
};
