import type { Resource } from 'fhir/r4';
import type { FhirResource } from 'fhir-kit-client';

/** A resource as fhir-kit-client types it. */
export function sentResource({ resourceType, ...rest }: Resource): FhirResource {
  return { resourceType, ...rest };
}
