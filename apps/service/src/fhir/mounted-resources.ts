import { DEFINITION_TYPES, type MountedResource, operationsOf } from '#libs/fhir';
import type { RuleSetHeader } from '#libs/rules';

/** What is mounted below /fhir; a test holds it against the routes. */
export function mountedResources(header: RuleSetHeader): readonly MountedResource[] {
  return [
    ...DEFINITION_TYPES.map((type) => ({ type, interactions: ['read', 'search-type'] as const })),
    ...operationsOf({ header }).map(({ resource: [type] = [], code, url = '', description = '' }) => ({
      type: type as MountedResource['type'],
      operations: [{ name: code, definition: url, documentation: description }],
    })),
  ];
}
