import { DEFINITION_TYPES, type MountedResource, recommendOperation } from '#libs/fhir';
import type { RuleSetHeader } from '#libs/rules';

/** What is mounted below /fhir; a test holds it against the routes. */
export function mountedResources(header: RuleSetHeader): readonly MountedResource[] {
  const { code, url = '', description = '' } = recommendOperation({ header });
  return [
    ...DEFINITION_TYPES.map((type) => ({ type, interactions: ['read', 'search-type'] as const })),
    {
      type: 'QuestionnaireResponse',
      operations: [{ name: code, definition: url, documentation: description }],
    },
  ];
}
