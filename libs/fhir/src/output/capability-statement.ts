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
  readonly interactions?: readonly ('read' | 'search-type' | 'create')[];
  readonly operations?: readonly MountedOperation[];
}
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

/** Every search here is by canonical. */
const BY_URL: CapabilityStatementRestResourceSearchParam = {
  name: 'url',
  type: 'uri',
  documentation: 'The canonical, with or without |version; several are separated by commas.',
};

function mountedResource({
  type,
  interactions = [],
  operations = [],
}: MountedResource): CapabilityStatementRestResource {
  return {
    type,
    ...(interactions.length > 0 && { interaction: interactions.map((code) => ({ code })) }),
    ...(interactions.includes('search-type') && { searchParam: [{ ...BY_URL }] }),
    ...(operations.length > 0 && { operation: operations.map((operation) => ({ ...operation })) }),
  };
}
