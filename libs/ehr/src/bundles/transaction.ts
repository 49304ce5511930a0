import type { Bundle, BundleEntry, FhirResource } from 'fhir/r4';
import { checkedId } from '../address/path-parts.js';
import { EhrAddressError } from '../ehr-error.js';

/** An entry that makes a resource unless one matches the criteria, as in `identifier=system|value`. */
export function createEntry(
  fullUrl: `urn:uuid:${string}`,
  resource: FhirResource,
  ifNoneExist: string,
): BundleEntry<FhirResource> {
  if (ifNoneExist === '') throw new EhrAddressError('A conditional create names what would match.');
  return { fullUrl, resource, request: { method: 'POST', url: resource.resourceType, ifNoneExist } };
}

/** An entry that writes the next version of a resource if `version` is still the current one. */
export function updateEntry(
  baseUrl: string,
  resource: FhirResource,
  version: string,
): BundleEntry<FhirResource> {
  const url = `${resource.resourceType}/${checkedId(resource.id ?? '')}`;
  const ifMatch = `W/"${checkedId(version)}"`;
  return { fullUrl: `${baseUrl}/${url}`, resource, request: { method: 'PUT', url, ifMatch } };
}

/** All or nothing. */
export function transactionOf(entry: readonly BundleEntry<FhirResource>[]): Bundle<FhirResource> {
  return { resourceType: 'Bundle', type: 'transaction', entry: [...entry] };
}
