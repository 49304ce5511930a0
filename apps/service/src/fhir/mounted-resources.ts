import type { OperationDefinition } from 'fhir/r4';
import {
  ALL_SEARCHES,
  type MountedInteraction,
  type MountedOperation,
  type MountedResource,
  RESOURCE_TYPES,
  STANDARD_OPERATIONS,
  standardDefinition,
} from '#libs/fhir';
import type { Route } from '../http/route-table.js';

/** What is mounted below `/fhir`. */
export interface MountedDoor {
  readonly resources: readonly MountedResource[];
  /** Of the whole server. */
  readonly operations: readonly MountedOperation[];
  readonly interactions: readonly 'batch'[];
}

/** Read off the routes, so that nothing is claimed which is not there; an operation that nobody defines is left out. */
export function mountedDoor(
  routes: readonly Route[],
  operations: readonly OperationDefinition[],
): MountedDoor {
  const steps = routes.flatMap(({ path, methods }) =>
    path.startsWith(`${ROOT}/`) ? methods.map((method) => `${method} ${path.slice(ROOT.length + 1)}`) : [],
  );
  const isBatch = routes.some(({ path, methods }) => path === ROOT && methods.includes('POST'));
  return {
    resources: RESOURCE_TYPES.flatMap((type) => mountedResource(type, steps, operations)),
    operations: operationsAt(undefined, steps, operations),
    interactions: isBatch ? ['batch'] : [],
  };
}

const ROOT = '/fhir';

/** Routes behind the type of a resource, and what they are called (https://hl7.org/fhir/R4/http.html#summary). */
const INTERACTIONS: readonly (readonly [code: MountedInteraction, route: (type: string) => string])[] = [
  ['read', (type) => `GET ${type}/:id`],
  ['vread', (type) => `GET ${type}/:id/_history/:version`],
  ['history-instance', (type) => `GET ${type}/:id/_history`],
  ['search-type', (type) => `GET ${type}`],
];

function mountedResource(
  type: string,
  steps: readonly string[],
  operations: readonly OperationDefinition[],
): readonly MountedResource[] {
  const interactions = INTERACTIONS.flatMap(([code, route]) => (steps.includes(route(type)) ? [code] : []));
  const called = operationsAt(type, steps, operations);
  if (interactions.length === 0 && called.length === 0) return [];
  const search = interactions.includes('search-type') ? ALL_SEARCHES[type] : undefined;
  const parameters = Object.entries(search?.parameters ?? {});
  return [
    {
      type: type as MountedResource['type'],
      interactions,
      searchParameters: parameters.map(([name, one]) => ({
        name,
        type: one.type,
        documentation: one.documentation,
      })),
      includes: search?.includes ?? [],
      reverseIncludes: search?.reverseIncludes ?? [],
      operations: called,
    },
  ];
}

/** Of a type, or of the whole server: ours first, then those that HL7 has defined. */
function operationsAt(
  type: string | undefined,
  steps: readonly string[],
  operations: readonly OperationDefinition[],
): readonly MountedOperation[] {
  const places = type === undefined ? [''] : [`${type}/`, `${type}/:id/`];
  const isMounted = (code: string): boolean =>
    places.some((place) => METHODS.some((method) => steps.includes(`${method} ${place}$${code}`)));
  const own = operations
    .filter(({ system, resource = [] }) =>
      type === undefined ? system : resource.some((one) => one === type),
    )
    .map(({ code, url = '', description = '' }) => ({
      name: code,
      definition: url,
      documentation: description,
    }));
  const standard = STANDARD_OPERATIONS.filter((one) => one.type === type).map((one) => ({
    name: one.name,
    definition: standardDefinition(one),
    documentation: one.documentation,
  }));
  return [...own, ...standard].filter(({ name }) => isMounted(name));
}

const METHODS = ['POST', 'GET'];
