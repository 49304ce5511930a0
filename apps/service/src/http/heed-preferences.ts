import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { outcomeFrom } from '#libs/fhir';
import { type Preferences, preferencesIn } from './preferences.js';

/**
 * Heeds what a client prefers where it was answered well; what was heeded is said in Preference-Applied. `return` is for answers
 * with a Location, where what was made can be read; searches see to `handling` themselves.
 */
export function heedPreferences(fastify: Pick<FastifyInstance, 'addHook'>): void {
  fastify.addHook('onSend', (request, reply, payload, done) => {
    const { prefer } = request.headers;
    if (prefer === undefined || reply.statusCode !== 200) return done(null, payload);
    const preferences = preferencesIn([prefer].flat().join(','));
    const applied = appliedOf(preferences, request, reply);
    if (applied.length > 0) reply.header('preference-applied', applied.join(', '));
    done(
      null,
      applied.some((one) => one.startsWith('return')) ? returned(preferences, reply, payload) : payload,
    );
  });
}

const SEARCH = /^\/fhir\/(?!metadata\b)\w+(?:\/_search)?(?:\?|$)/;

function appliedOf(
  preferences: Preferences,
  { url }: FastifyRequest,
  reply: FastifyReply,
): readonly string[] {
  const { return: back, handling } = preferences;
  return [
    ...(back !== undefined && reply.hasHeader('location') ? [`return=${back}`] : []),
    ...(handling !== undefined && SEARCH.test(url) ? [`handling=${handling}`] : []),
  ];
}

function returned({ return: back }: Preferences, reply: FastifyReply, payload: unknown): unknown {
  if (back === 'OperationOutcome') return KEPT;
  if (back !== 'minimal') return payload;
  reply.code(204).removeHeader('content-type');
  return '';
}

const KEPT = JSON.stringify(
  outcomeFrom([
    {
      severity: 'information',
      code: 'informational',
      diagnostics:
        'It was kept, and can be read at Location. Read it before anybody acts: its warnings are in it.',
    },
  ]),
);
