import type { FastifyInstance } from 'fastify';
import { parseJson, parseJsonBody, utf8Text } from '#libs/doors';
import { jsonFromXml } from '#libs/fhir';
import { FORM } from './door.js';

type Fastify = Pick<FastifyInstance, 'addContentTypeParser' | 'removeAllContentTypeParsers'>;

/** Which door takes which of them is for `checkRequestType`. */
const JSON_TYPES = /^(application\/(json|fhir\+json|json\+fhir)|text\/json)\b/i;
const XML_TYPES = /^(application\/(xml|fhir\+xml|xml\+fhir)|text\/xml)\b/i;

/** Handlers see what JSON would be, in whatever form it comes. */
export function readBodies(fastify: Fastify): void {
  const asBytes = { parseAs: 'buffer' } as const;
  fastify.removeAllContentTypeParsers();
  fastify.addContentTypeParser(JSON_TYPES, asBytes, async (_request: unknown, body: Buffer) =>
    parseJsonBody(body),
  );
  fastify.addContentTypeParser(XML_TYPES, asBytes, async (_request: unknown, body: Buffer) =>
    parseJson(jsonFromXml(utf8Text(body, 'XML'))),
  );
  fastify.addContentTypeParser(
    FORM,
    { parseAs: 'string' },
    async (_request: unknown, body: string) => new URLSearchParams(body),
  );
}
