import type { Resource } from 'fhir/r4';
import { checkedId, checkedType } from '../address/path-parts.js';
import { type Connection, made } from '../calls/connection.js';
import type { EhrAnswer, EhrCall } from '../calls/request.js';
import type { Ehr } from '../ehr.js';
import { EhrConflictError, type EhrErrorContext } from '../ehr-error.js';
import { type Deadline, deadlineFor } from '../resilience/deadline.js';
import { readUntil } from './read.js';
import { holds } from './same-content.js';
import { sentResource } from './sent-resource.js';
import { writtenResource } from './written-resource.js';

/** FHIR `update`, of the version that was read and no other. */
export function updating(connection: Connection): Ehr['update'] {
  const { settings, surroundings } = connection;
  return async <T extends Resource>(resource: T, version: string, options = {}) => {
    const deadline = deadlineFor(settings.limits.totalMs, surroundings.now(), options);
    const interaction = `update ${checkedType(resource.resourceType)}/${checkedId(resource.id ?? '')}`;
    const context = { ehr: settings.id, interaction };
    try {
      return writtenResource(
        await sent(connection, resource, version, { context, deadline }),
        resource,
        context,
      );
    } catch (error) {
      if (!(error instanceof EhrConflictError) || !error.mayBeOurs) throw error;
      return ours(connection, resource, deadline, error);
    }
  };
}

interface Sending {
  readonly context: EhrErrorContext;
  readonly deadline: Deadline;
}

function sent(
  connection: Connection,
  resource: Resource,
  version: string,
  { context, deadline }: Sending,
): Promise<EhrAnswer> {
  const { resourceType, id = '' } = resource;
  const call: EhrCall = {
    interaction: context.interaction,
    repeatable: true,
    headers: { prefer: 'return=representation', 'if-match': `W/"${checkedId(version)}"` },
    send: (kit) => kit.update({ resourceType, id, body: sentResource(resource) }),
  };
  return made(connection, call, deadline);
}

/** An attempt without an answer may have written all the same: then the conflict is with ourselves, and none. */
async function ours<T extends Resource>(
  connection: Connection,
  resource: T,
  deadline: Deadline,
  conflict: EhrConflictError,
): Promise<T> {
  const current = await readUntil<T>(connection, resource.resourceType, resource.id ?? '', deadline);
  if (!holds(current, resource)) throw conflict;
  return current;
}
