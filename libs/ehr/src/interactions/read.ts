import type { Resource } from 'fhir/r4';
import { checkedId, checkedType } from '../address/path-parts.js';
import { type Connection, made } from '../calls/connection.js';
import { resourceIn } from '../calls/reading.js';
import type { Ehr } from '../ehr.js';
import { EhrAnswerError } from '../ehr-error.js';
import { type Deadline, deadlineFor } from '../resilience/deadline.js';

/** FHIR `read`. */
export function reading(connection: Connection): Ehr['read'] {
  const { settings, surroundings } = connection;
  return async <T extends Resource>(type: T['resourceType'], id: string, options = {}) =>
    readUntil<T>(connection, type, id, deadlineFor(settings.limits.totalMs, surroundings.now(), options));
}

/** A read as a part of another call, within its time. */
export async function readUntil<T extends Resource>(
  connection: Connection,
  type: T['resourceType'],
  id: string,
  deadline: Deadline,
): Promise<T> {
  const interaction = `read ${checkedType(type)}/${checkedId(id)}`;
  const context = { ehr: connection.settings.id, interaction };
  const answer = await made(
    connection,
    { interaction, repeatable: true, send: (kit) => kit.read({ resourceType: type, id }) },
    deadline,
  );
  const resource = resourceIn<T>(answer, type, context);
  if (resource.id !== id) throw new EhrAnswerError('the answer is another resource.', context);
  return resource;
}
