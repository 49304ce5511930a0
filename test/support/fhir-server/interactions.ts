import { matching, refuseUnknown } from './matching.js';
import type { Json, StoredResources } from './stored-resources.js';

/** What a request to a FHIR server asks for. */
export interface Interaction {
  readonly method: string;
  /** Below the base: `CarePlan/1?status=draft`. */
  readonly path: string;
  readonly body?: Json;
  readonly ifMatch?: string | undefined;
  readonly ifNoneExist?: string | undefined;
}
export interface Outcome {
  readonly status: number;
  readonly body?: Json;
  readonly location?: string;
}

/** An interaction that is refused. */
export class RefusedError extends Error {
  constructor(
    readonly status: number,
    readonly issue: string,
  ) {
    super(`${status} ${issue}`);
  }
}

/** Does one interaction, by the rules of https://hl7.org/fhir/R4/http.html; a version that has moved on is 409, as HAPI says it. */
export function interact(stored: StoredResources, asked: Interaction, base: string): Outcome {
  const { pathname, searchParams } = new URL(asked.path, 'http://x/');
  const [type = '', id, history, version] = pathname.slice(1).split('/');
  if (asked.method === 'GET' && id === undefined) return search(stored, type, searchParams, base);
  if (asked.method === 'GET' && history !== undefined)
    return found(stored.versions(type, id ?? '')[Number(version) - 1]);
  if (asked.method === 'GET') return found(stored.find(type, id ?? ''));
  if (asked.method === 'POST') return create(stored, asked);
  if (asked.method === 'PUT') return update(stored, asked, id ?? '');
  throw new RefusedError(405, 'not-supported');
}

function found(resource: Json | undefined): Outcome {
  if (!resource) throw new RefusedError(404, 'not-found');
  return { status: 200, body: resource };
}

function create(stored: StoredResources, { body, ifNoneExist }: Interaction): Outcome {
  if (ifNoneExist !== undefined) {
    const query = new URLSearchParams(ifNoneExist);
    refuseUnknown(query);
    const [there, another] = matching(stored.all(body.resourceType), query);
    if (another) throw new RefusedError(412, 'multiple-matches');
    if (there) return { status: 200, body: there, location: locationOf(there) };
  }
  const made = stored.put(body);
  return { status: 201, body: made, location: locationOf(made) };
}

function update(stored: StoredResources, { body, ifMatch }: Interaction, id: string): Outcome {
  const there = stored.find(body.resourceType, id);
  const expected = ifMatch && /"(.*)"/.exec(ifMatch)?.[1];
  if (expected && there?.meta.versionId !== expected) throw new RefusedError(409, 'conflict');
  const made = stored.put(body, id);
  return { status: there ? 200 : 201, body: made, location: locationOf(made) };
}

const locationOf = ({ resourceType, id, meta }: Json): string =>
  `${resourceType}/${id}/_history/${meta.versionId}`;

function search(stored: StoredResources, type: string, query: URLSearchParams, base: string): Outcome {
  refuseUnknown(query);
  const all = matching(stored.all(type), query);
  const [count, page] = [Number(query.get('_count') ?? 20), Number(query.get('_page') ?? 0)];
  const shown = all.slice(page * count, (page + 1) * count);
  const next = new URLSearchParams(query);
  next.set('_page', String(page + 1));
  return {
    status: 200,
    body: {
      resourceType: 'Bundle',
      type: 'searchset',
      total: all.length,
      link: all.length > (page + 1) * count ? [{ relation: 'next', url: `${base}/${type}?${next}` }] : [],
      entry: shown.map((resource) => ({
        fullUrl: `${base}/${type}/${resource.id}`,
        resource,
        search: { mode: 'match' },
      })),
    },
  };
}

/** All or nothing; references to what the transaction makes are put in. */
export function transact(stored: StoredResources, bundle: Json, base: string): Outcome {
  const undo = stored.snapshot();
  try {
    const places = new Map<string, string>();
    const entries = bundle.entry.map(({ request, resource, fullUrl }: Json) => {
      const { method, url, ifMatch, ifNoneExist } = request;
      const body = resource && JSON.parse(withPlaces(JSON.stringify(resource), places));
      const outcome = interact(stored, { method, path: url, body, ifMatch, ifNoneExist }, base);
      const made = /^[^/]+\/[^/]+/.exec(outcome.location ?? '')?.[0];
      if (fullUrl && made) places.set(fullUrl, made);
      const { status, location } = outcome;
      return { response: { status: String(status), ...(location && { location }) } };
    });
    return { status: 200, body: { resourceType: 'Bundle', type: 'transaction-response', entry: entries } };
  } catch (error) {
    undo();
    throw error;
  }
}

const withPlaces = (text: string, places: ReadonlyMap<string, string>): string =>
  [...places].reduce((changed, [url, place]) => changed.replaceAll(`"${url}"`, `"${place}"`), text);
