import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Environment } from '#libs/nest';
import { failureOf } from '../errors/failure-of.js';
import { sendFailure } from '../errors/send-failure.js';
import { refuseConnection } from './refuse-connection.js';

/** How often requests are looked at that have not arrived yet, in milliseconds. */
const SLOWNESS_CHECK = 1000;

/** Fastify as this service runs it. */
export function serviceAdapter({ BODY_LIMIT, TIME_LIMIT }: Environment): FastifyAdapter {
  return new FastifyAdapter({
    logger: false,
    skipMiddie: true,
    bodyLimit: BODY_LIMIT,
    requestTimeout: TIME_LIMIT,
    // Node waits for the longer of the two, so the headers may not have more time than the whole.
    http: {
      headersTimeout: TIME_LIMIT,
      connectionsCheckingInterval: Math.min(SLOWNESS_CHECK, TIME_LIMIT),
    },
    clientErrorHandler: refuseConnection,
    requestIdHeader: false,
    genReqId: requestId,
    rewriteUrl: ({ url = '/' }) => withoutLastSlash(withPlainDollar(url)),
    frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) =>
      sendFailure(reply, request, failureOf(error)),
  });
}

/** What may be repeated in logs and headers. */
const SAFE_ID = /^[A-Za-z0-9][A-Za-z0-9._-]{0,63}$/;

function requestId({ headers }: Pick<IncomingMessage, 'headers'>): string {
  const given = headers['x-request-id'];
  return typeof given === 'string' && SAFE_ID.test(given) ? given : randomUUID();
}

/** Clients that encode the dollar sign of an operation mean the same path; Fastify would not find it. */
export function withPlainDollar(url: string): string {
  if (!url.includes('%24')) return url;
  const query = url.indexOf('?');
  const path = query < 0 ? url : url.slice(0, query);
  return path.replaceAll('%24', '$') + url.slice(path.length);
}

/** Some clients send to the base address of FHIR with a slash at its end. */
export const withoutLastSlash = (url: string): string => url.replace(/^\/fhir\/(?=\?|$)/, '/fhir');
