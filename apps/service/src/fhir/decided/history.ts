import type { Bundle, BundleEntry } from 'fhir/r4';
import { etagOf, mergedLabels } from '#libs/fhir';
import type { ReadResource } from './decided-resources.js';

/** The versions of a plan as a Bundle, the newest first. `address` is that of the type. */
export function historyOf(address: string, id: string, versions: readonly ReadResource[]): Bundle {
  const labels = mergedLabels(versions.map(({ resource }) => resource));
  return {
    resourceType: 'Bundle',
    ...(labels.length > 0 && { meta: { security: [...labels] } }),
    type: 'history',
    total: versions.length,
    link: [{ relation: 'self', url: `${address}/${id}/_history` }],
    entry: versions.map((version) => entryOf(`${address}/${id}`, id, version)),
  };
}

/** The first version was made by an operation, the later ones by reviews of the plan. */
function entryOf(fullUrl: string, id: string, { resource, mark }: ReadResource): BundleEntry {
  const isFirst = mark.version === 1;
  return {
    fullUrl,
    resource,
    request: isFirst ? { method: 'POST', url: 'CarePlan' } : { method: 'PUT', url: `CarePlan/${id}` },
    response: { status: isFirst ? '201' : '200', etag: etagOf(mark), lastModified: mark.writtenAt },
  };
}
