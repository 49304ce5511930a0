import type { IssueList } from '../intake/issue-list.js';
import { isObject } from '../intake/json.js';
import type { RequestPart } from '../intake/request.js';

/** Where records are to be read besides those that were sent. */
export interface RecordsAsked {
  /** Absent: where nothing was sent. */
  readonly useServerData?: boolean;
  readonly endpoint?: AskedEndpoint;
}
/** The address of an EHR, and where it stands in the body. */
export interface AskedEndpoint {
  readonly address: string;
  readonly path: string;
}

/** The records that were sent, and those that are asked for. */
export interface SentRecords {
  /** Bundles. */
  readonly data: readonly RequestPart[];
  /** Resources one by one. */
  readonly resources: readonly RequestPart[];
  readonly asked: RecordsAsked;
}

/** Reads `data`, `prefetchData`, `useServerData` and `dataEndpoint`. */
export function recordsAsked(parts: readonly RequestPart[], issues: IssueList): SentRecords {
  const named = (name: string) => parts.filter(({ json }) => json.name === name);
  const sent = [
    ...named('data').flatMap((part) => bundleIn(part, issues)),
    ...named('prefetchData').flatMap((part) => prefetched(part, issues)),
  ];
  const isBundle = ({ json }: RequestPart): boolean => json.resourceType === 'Bundle';
  return {
    data: sent.filter(isBundle),
    resources: sent.filter((part) => !isBundle(part)),
    asked: { ...serverData(named('useServerData'), issues), ...endpointIn(named('dataEndpoint'), issues) },
  };
}

function bundleIn({ json: { resource }, path }: RequestPart, issues: IssueList): readonly RequestPart[] {
  if (isObject(resource) && resource.resourceType === 'Bundle')
    return [{ json: resource, path: `${path}.resource` }];
  issues.broken(path, 'The parameter data must hold a Bundle.');
  return [];
}

/** Its key and descriptor say nothing here: what a resource is about is read from the resource. */
function prefetched({ json, path }: RequestPart, issues: IssueList): readonly RequestPart[] {
  const parts: readonly unknown[] = Array.isArray(json.part) ? json.part : [];
  const data = parts.flatMap((part, i) => {
    if (!isObject(part) || part.name !== 'data' || !isObject(part.resource)) return [];
    return [{ json: part.resource, path: `${path}.part[${i}].resource` }];
  });
  if (data.length === 0) issues.broken(path, 'A prefetchData must have a part data with a resource.');
  return data;
}

function serverData([part]: readonly RequestPart[], issues: IssueList): RecordsAsked {
  if (!part) return {};
  const { valueBoolean } = part.json;
  if (typeof valueBoolean === 'boolean') return { useServerData: valueBoolean };
  issues.broken(part.path, 'This must be true or false.');
  return {};
}

function endpointIn([part]: readonly RequestPart[], issues: IssueList): RecordsAsked {
  if (!part) return {};
  const { resource } = part.json;
  const path = `${part.path}.resource`;
  if (isObject(resource) && resource.resourceType === 'Endpoint' && typeof resource.address === 'string')
    return { endpoint: { address: resource.address, path: `${path}.address` } };
  issues.broken(path, 'The parameter dataEndpoint must hold an Endpoint with an address.');
  return {};
}
