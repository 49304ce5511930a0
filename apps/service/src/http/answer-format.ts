import type { FastifyInstance } from 'fastify';
import { xmlFromJson } from '#libs/fhir';

/** How a FHIR answer is to be written, where it is not simply FHIR's JSON. */
export interface AnswerFormat {
  readonly type: string;
  readonly isPretty: boolean;
}

declare module 'fastify' {
  interface FastifyRequest {
    /** Set by whoever negotiates. */
    answerFormat: AnswerFormat | undefined;
  }
}

const isXml = (type: string): boolean => type.includes('xml');

/** Handlers answer in JSON; whoever wants it otherwise gets it here, and nobody else pays for it. */
export function writeAnswers(fastify: Pick<FastifyInstance, 'addHook'>): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const { answerFormat: format } = request;
    if (!format || !isText(payload) || !isJson(reply.getHeader('content-type'))) return done(null, payload);
    try {
      const written = inFormat(payload, format);
      reply.header('content-type', `${format.type}; charset=utf-8`);
      done(null, written);
    } catch (error) {
      done(error instanceof Error ? error : new Error('The answer cannot be written.'));
    }
  });
}

/** The JSON of a resource in the format that is asked for. */
export function inFormat(json: string, { type, isPretty }: AnswerFormat): string {
  if (isXml(type)) return xmlFromJson(json, { pretty: isPretty });
  return isPretty ? JSON.stringify(JSON.parse(json), null, 2) : json;
}

const isText = (payload: unknown): payload is string => typeof payload === 'string' && payload !== '';
const isJson = (type: unknown): boolean => typeof type === 'string' && type.includes('json');
