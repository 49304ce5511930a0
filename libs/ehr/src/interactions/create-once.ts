import type { Resource } from 'fhir/r4';
import { checkedType } from '../address/path-parts.js';
import { referenceWithin } from '../address/reference-within.js';
import { type Connection, made } from '../calls/connection.js';
import { resourceIn } from '../calls/reading.js';
import type { EhrAnswer, EhrCall } from '../calls/request.js';
import type { Ehr } from '../ehr.js';
import { EhrAnswerError, type EhrErrorContext } from '../ehr-error.js';
import { deadlineFor } from '../resilience/deadline.js';
import { readUntil } from './read.js';
import { sentResource } from './sent-resource.js';

/** FHIR conditional `create`. */
export function creatingOnce(connection: Connection): Ehr['createOnce'] {
  const { settings, surroundings } = connection;
  return async <T extends Resource>(resource: T, criteria: string, options = {}) => {
    const { resourceType } = resource;
    const interaction = `create ${checkedType(resourceType)}`;
    const deadline = deadlineFor(settings.limits.totalMs, surroundings.now(), options);
    const call: EhrCall = {
      interaction,
      repeatable: criteria !== '',
      headers: { prefer: 'return=representation', 'if-none-exist': criteria },
      send: (kit) => kit.create({ resourceType, body: sentResource(resource) }),
    };
    const answer = await made(connection, call, deadline);
    const context = { ehr: settings.id, interaction };
    if (answer.body) return resourceIn<T>(answer, resourceType, context);
    return readUntil<T>(
      connection,
      resourceType,
      idOf(answer, settings.baseUrl, resourceType, context),
      deadline,
    );
  };
}

function idOf({ headers }: EhrAnswer, baseUrl: string, type: string, context: EhrErrorContext): string {
  const reference = referenceWithin(baseUrl, headers.get('location') ?? '');
  if (reference.type === type) return reference.id;
  throw new EhrAnswerError('the answer does not say what was made.', context, { mayHaveHappened: true });
}
