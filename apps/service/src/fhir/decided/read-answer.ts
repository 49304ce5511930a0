import type { FastifyReply } from 'fastify';
import { etagOf } from '#libs/fhir';
import { httpDate, namesVersion } from '../../http/conditional.js';
import type { ReadResource } from './decided-resources.js';

/** Answers with a version, or with 304 and nothing where the client has it. */
export function answerRead(
  { resource, mark }: ReadResource,
  known: string | undefined,
  reply: FastifyReply,
): string {
  const etag = etagOf(mark);
  reply.headers({ etag, 'last-modified': httpDate(mark.writtenAt) });
  if (known === undefined || !namesVersion(known, etag)) return JSON.stringify(resource);
  reply.code(304);
  return '';
}
