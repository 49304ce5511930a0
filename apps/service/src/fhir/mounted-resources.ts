import { DEFINITION_TYPES, type MountedResource, operationsOf } from '#libs/fhir';
import type { RuleSetHeader } from '#libs/rules';

/** What is mounted below /fhir, each type once; a test holds it against the routes. */
export function mountedResources(header: RuleSetHeader): readonly MountedResource[] {
  const operations = operationsOf({ header });
  const called = operations.flatMap(({ resource = [] }) => resource as MountedResource['type'][]);
  const types = new Set<MountedResource['type']>([...DEFINITION_TYPES, ...called]);
  return [...types].map((type) => ({
    type,
    ...(DEFINITION_TYPES.some((one) => one === type) && { interactions: ['read', 'search-type'] as const }),
    operations: operations
      .filter(({ resource }) => resource?.includes(type))
      .map(({ code, url = '', description = '' }) => ({
        name: code,
        definition: url,
        documentation: description,
      })),
  }));
}
