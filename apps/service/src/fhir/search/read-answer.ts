import type { FastifyReply, FastifyRequest } from 'fastify';
import type { FhirResource } from 'fhir/r4';
import { excerptIn, excerptOf } from '#libs/fhir';
import { httpDate } from '../../http/conditional.js';
import { addressParameters } from './search-request.js';

/**
 * Answers with a version as it is or, where `_summary` or `_elements` ask for that, with a part of it. ETag and Last-Modified
 * are those of its `meta`; whether the client has it already is for `answerConditionally`.
 * @throws SearchError where such a part cannot be had
 */
export function answerRead(resource: FhirResource, http: FastifyRequest, reply: FastifyReply): string {
  const { versionId = '', lastUpdated } = resource.meta ?? {};
  const modified = lastUpdated !== undefined && { 'last-modified': httpDate(lastUpdated) };
  reply.headers({ etag: `W/"${versionId}"`, ...modified });
  const excerpt = excerptIn(resource.resourceType, addressParameters(http));
  return JSON.stringify(excerptOf(resource, excerpt));
}
