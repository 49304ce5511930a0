import type { CapabilityStatementRestResourceSearchParam } from 'fhir/r4';
import {
  DECIDED_TYPES,
  DEFINITION_TYPES,
  type MountedOperation,
  type MountedResource,
  operationsOf,
  SEARCHES,
  STANDARD_OPERATIONS,
  standardDefinition,
} from '#libs/fhir';
import type { RuleSetHeader } from '#libs/rules';

/** What is mounted below /fhir, each type once; a test holds it against the routes. */
export function mountedResources(header: RuleSetHeader): readonly MountedResource[] {
  const operations = operationsOf({ header });
  const called = operations.flatMap(({ resource = [] }) => resource as MountedResource['type'][]);
  const types = new Set<MountedResource['type']>([...DEFINITION_TYPES, ...called, ...DECIDED_TYPES]);
  return [...types].map((type) => ({
    type,
    ...ofDefinitions(type),
    ...ofDecided(type),
    operations: [
      ...operations
        .filter(({ resource }) => resource?.includes(type))
        .map(({ code, url = '', description = '' }) => ({
          name: code,
          definition: url,
          documentation: description,
        })),
      ...standardOperations(type),
    ],
  }));
}

const standardOperations = (type: MountedResource['type']): readonly MountedOperation[] =>
  STANDARD_OPERATIONS.filter((one) => one.type === type).map((one) => ({
    name: one.name,
    definition: standardDefinition(one),
    documentation: one.documentation,
  }));

type Read = Pick<MountedResource, 'interactions' | 'searchParameters'>;

/** Definitions are searched for by their canonical alone. */
const BY_URL: CapabilityStatementRestResourceSearchParam = {
  name: 'url',
  type: 'uri',
  documentation: 'The canonical, with or without |version; several are separated by commas.',
};

const ofDefinitions = (type: MountedResource['type']): Read =>
  DEFINITION_TYPES.some((one) => one === type)
    ? { interactions: ['read', 'search-type'], searchParameters: [BY_URL] }
    : {};

/** Only plans get further versions. */
function ofDecided(type: MountedResource['type']): Read {
  const decided = DECIDED_TYPES.find((one) => one === type);
  if (!decided) return {};
  return {
    interactions:
      decided === 'CarePlan' ? ['read', 'vread', 'history-instance', 'search-type'] : ['read', 'search-type'],
    searchParameters: Object.entries(SEARCHES[decided].parameters).map(([name, parameter]) => ({
      name,
      type: parameter.type,
      documentation: parameter.documentation,
    })),
  };
}
