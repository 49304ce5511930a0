import type { Bundle, Resource } from 'fhir/r4';
import { checkedType } from '../address/path-parts.js';
import { type Connection, made } from '../calls/connection.js';
import { everyPage } from '../calls/paging.js';
import { bundleIn } from '../calls/reading.js';
import type { EhrCall } from '../calls/request.js';
import type { Ehr, SearchParameters } from '../ehr.js';
import { type Deadline, deadlineFor } from '../resilience/deadline.js';

/** A parameter that the server does not know is an error, and not a search without it: that would find other people. */
const STRICT = { prefer: 'handling=strict' };

/** FHIR `search`, with all its pages. */
export function searching(connection: Connection): Ehr['search'] {
  const { settings, surroundings } = connection;
  return async (type, parameters, options = {}) => {
    const deadline = deadlineFor(settings.limits.totalMs, surroundings.now(), options);
    return allPages(connection, checkedType(type), parameters, deadline);
  };
}

function allPages(
  connection: Connection,
  resourceType: string,
  parameters: SearchParameters,
  deadline: Deadline,
): Promise<readonly Resource[]> {
  const { id, baseUrl, limits } = connection.settings;
  const interaction = `search ${resourceType}`;
  const context = { ehr: id, interaction };
  const searchParams = sent(parameters);
  const page = async (send: EhrCall['send']): Promise<Bundle> =>
    bundleIn(
      await made(connection, { interaction, repeatable: true, headers: STRICT, send }, deadline),
      'searchset',
      context,
    );
  return everyPage({
    baseUrl,
    limits,
    context,
    first: () => page((kit) => kit.search({ resourceType, searchParams })),
    page: (url) => page((kit) => kit.request(url.href)),
  });
}

function sent(parameters: SearchParameters): Record<string, string | string[]> {
  const entries = Object.entries(parameters);
  return Object.fromEntries(
    entries.map(([name, value]) => [name, typeof value === 'string' ? value : [...value]]),
  );
}
