import type {
  CapabilityStatement,
  CapabilityStatementRestResource,
  CapabilityStatementRestResourceSearchParam,
} from 'fhir/r4';

/** What is mounted; the statement says this and nothing more. */
export interface CapabilityInput {
  /** The address the service answers at, without a slash at the end. */
  readonly url: string;
  /** The software's version. */
  readonly version: string;
  readonly date: string;
  readonly resources: readonly MountedResource[];
}
export interface MountedResource {
  readonly type: CapabilityStatementRestResource['type'];
  readonly interactions?: readonly MountedInteraction[];
  readonly searchParameters?: readonly CapabilityStatementRestResourceSearchParam[];
  readonly operations?: readonly MountedOperation[];
}
export type MountedInteraction = 'read' | 'vread' | 'history-instance' | 'search-type';
export interface MountedOperation {
  /** Without the dollar sign. */
  readonly name: string;
  /** The canonical of its OperationDefinition. */
  readonly definition: string;
  readonly documentation: string;
}

export function capabilityStatement({ url, version, date, resources }: CapabilityInput): CapabilityStatement {
  return {
    resourceType: 'CapabilityStatement',
    status: 'active',
    date,
    kind: 'instance',
    software: { name: 'Stepdown', version },
    implementation: { description: 'Stepdown', url },
    fhirVersion: '4.0.1',
    format: ['json'],
    rest: [{ mode: 'server', resource: resources.map(mountedResource) }],
  };
}

function mountedResource({
  type,
  interactions = [],
  searchParameters = [],
  operations = [],
}: MountedResource): CapabilityStatementRestResource {
  return {
    type,
    ...(interactions.length > 0 && { interaction: interactions.map((code) => ({ code })) }),
    ...(interactions.includes('vread') && {
      versioning: 'versioned',
      readHistory: true,
      conditionalRead: 'not-match',
    }),
    ...(searchParameters.length > 0 && { searchParam: searchParameters.map((one) => ({ ...one })) }),
    ...(operations.length > 0 && { operation: operations.map((operation) => ({ ...operation })) }),
  };
}
