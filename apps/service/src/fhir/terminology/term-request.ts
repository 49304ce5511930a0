import { createParamDecorator, type ExecutionContext } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import type { TerminologyRequest } from '#libs/fhir';
import { searchParameters } from '../search/search-request.js';

/** What a request asks of terminology, before it is known which language it gets. */
export interface TermRequest extends Pick<TerminologyRequest, 'asked' | 'id'> {
  readonly acceptLanguage: string | undefined;
}

/** The parameters of the address or the body, and the id where the address names a resource. */
export const AskedTerms = createParamDecorator((_: unknown, context: ExecutionContext): TermRequest => {
  const request = context.switchToHttp().getRequest<FastifyRequest>();
  const { id } = request.params as { readonly id?: string };
  return {
    asked: request.method === 'POST' ? { body: request.body } : { query: searchParameters(request) },
    ...(id !== undefined && { id }),
    acceptLanguage: request.headers['accept-language'],
  };
});
