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
  /** `json`, `xml`. */
  readonly formats: readonly string[];
  readonly resources: readonly MountedResource[];
  /** Of the whole server. */
  readonly operations?: readonly MountedOperation[];
  readonly interactions?: readonly 'batch'[];
}
export interface MountedResource {
  readonly type: CapabilityStatementRestResource['type'];
  readonly interactions?: readonly MountedInteraction[];
  readonly searchParameters?: readonly CapabilityStatementRestResourceSearchParam[];
  readonly includes?: readonly string[];
  readonly reverseIncludes?: readonly string[];
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

const SDC = 'http://hl7.org/fhir/uv/sdc';

export function capabilityStatement(input: CapabilityInput): CapabilityStatement {
  const { url, version, date, formats, resources, operations = [], interactions = [] } = input;
  const roles = rolesOf(input);
  return {
    resourceType: 'CapabilityStatement',
    url: `${url}/metadata`,
    version,
    name: 'Stepdown',
    title: 'Stepdown',
    status: 'active',
    date,
    description:
      'From a QuestionnaireResponse to a CarePlan: what this server has mounted, and nothing more. All that it says has been tested.',
    kind: 'instance',
    ...(roles.length > 0 && { instantiates: [...roles] }),
    software: { name: 'Stepdown', version },
    implementation: { description: 'Stepdown', url },
    fhirVersion: '4.0.1',
    format: formats.map((format) => format as CapabilityStatement['format'][number]),
    implementationGuide: [`${SDC}/ImplementationGuide/hl7.fhir.uv.sdc`],
    rest: [
      {
        mode: 'server',
        security: { description: SECURITY },
        resource: resources.map(mountedResource),
        ...(interactions.length > 0 && { interaction: interactions.map((code) => ({ code })) }),
        ...(operations.length > 0 && { operation: operations.map((operation) => ({ ...operation })) }),
      },
    ],
  };
}

const SECURITY =
  'This server knows no users yet. It answers on the machine that it runs on, and nowhere else, unless it is told that what stands ' +
  'in front of it authenticates and encrypts. What it answers carries security labels.';

/**
 * The roles of Structured Data Capture that hold. Of a form receiver all that is demanded is `$process-response`, in JSON
 * and XML (http://hl7.org/fhir/uv/sdc/CapabilityStatement-sdc-form-receiver.html).
 */
function rolesOf({ formats, resources }: CapabilityInput): readonly string[] {
  const forms = resources.find(({ type }) => type === 'Questionnaire')?.operations ?? [];
  const processes = forms.some(({ name }) => name === 'process-response');
  const isReceiver = processes && ['json', 'xml'].every((format) => formats.includes(format));
  return isReceiver ? [`${SDC}/CapabilityStatement/sdc-form-receiver`] : [];
}

function mountedResource(resource: MountedResource): CapabilityStatementRestResource {
  const { type, interactions = [], searchParameters = [], operations = [] } = resource;
  const { includes = [], reverseIncludes = [] } = resource;
  const isDated = searchParameters.some(({ name }) => name === '_lastUpdated');
  return {
    type,
    ...(interactions.length > 0 && { interaction: interactions.map((code) => ({ code })) }),
    // Past versions are kept of what has a history; of the others there is only the one.
    ...(interactions.includes('vread') && {
      versioning: 'versioned',
      readHistory: interactions.includes('history-instance'),
      conditionalRead: isDated ? 'full-support' : 'not-match',
    }),
    ...(includes.length > 0 && { searchInclude: [...includes] }),
    ...(reverseIncludes.length > 0 && { searchRevInclude: [...reverseIncludes] }),
    ...(searchParameters.length > 0 && { searchParam: searchParameters.map((one) => ({ ...one })) }),
    ...(operations.length > 0 && { operation: operations.map((operation) => ({ ...operation })) }),
  };
}
