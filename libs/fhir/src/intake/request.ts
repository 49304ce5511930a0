import type { AppliedContext } from '../apply/applied-context.js';
import type { IssueList } from './issue-list.js';
import { isObject, type JsonObject } from './json.js';

export interface RequestPart {
  readonly json: JsonObject;
  readonly path: string;
  /** Where the entry of a Bundle says that the resource lives. */
  readonly fullUrl?: string;
}

/** What is asked: a level for somebody, what follows the plan that somebody has, or what to ask somebody next. */
export type Operation = 'recommend' | 'review' | 'next-question';

export interface IntakeRequest {
  /** The body itself, where it is Parameters. */
  readonly root?: RequestPart;
  readonly responses: readonly RequestPart[];
  /** References to the person, from parameters of the operation. */
  readonly subjects: readonly RequestPart[];
  /** The Patient itself, as a parameter. */
  readonly patients: readonly RequestPart[];
  /** Bundles with what else the EHR knows of the person. */
  readonly data: readonly RequestPart[];
  /** The same, one by one. */
  readonly resources?: readonly RequestPart[];
  readonly carePlan?: RequestPart;
  /** The plan that the person has may be among the data. */
  readonly isPlanAmongData?: boolean;
  /** In which context a definition is applied. */
  readonly applied?: AppliedContext;
  /** Parameters that say what is available, as they stand. */
  readonly available?: readonly RequestPart[];
  /** Id of the EHR that the plan is to be filed in. */
  readonly fileIn?: string;
  /** The response is one that is still being asked for, question by question. */
  readonly isInterview?: boolean;
}

const RESPONSE = 'QuestionnaireResponse';
const ROOTS = {
  recommend: 'Send a QuestionnaireResponse, or Parameters with one.',
  'next-question': 'Send a QuestionnaireResponse, or Parameters with one.',
  review: 'Send Parameters with a care-plan, and a questionnaire-response or data.',
};

/** A bare QuestionnaireResponse where a level is asked for, or Parameters. */
export function requestFrom(body: unknown, operation: Operation, issues: IssueList): IntakeRequest {
  const root = operation === 'review' ? 'Parameters' : RESPONSE;
  if (!isObject(body)) issues.broken(root, `The body is not a JSON object. ${ROOTS[operation]}`);
  else if (body.resourceType === 'Parameters') {
    const request = fromParameters(body, operation, issues);
    if (operation === 'review' && !request.carePlan)
      issues.refused('required', 'Parameters', 'No parameter care-plan holds a CarePlan.');
    return request;
  } else if (body.resourceType === RESPONSE && operation !== 'review') {
    return { responses: [{ json: body, path: RESPONSE }], subjects: [], patients: [], data: [] };
  } else issues.broken('resourceType', ROOTS[operation], 'invalid');
  return { responses: [], subjects: [], patients: [], data: [] };
}

/** Parameters by name, the resource type each must hold. */
const RESOURCES = {
  'questionnaire-response': RESPONSE,
  data: 'Bundle',
  'care-plan': 'CarePlan',
} as const;
type ResourceName = keyof typeof RESOURCES;
const FILE_IN = 'file-in';
const SUPPORTED = [...Object.keys(RESOURCES), 'subject', 'patient', 'available', FILE_IN];
/** An interview is about one response, and about what it says alone. */
const supportedBy = (operation: Operation): readonly string[] =>
  operation === 'next-question' ? ['questionnaire-response'] : SUPPORTED;

interface Sorted {
  readonly resources: { readonly [name in ResourceName]: RequestPart[] };
  readonly subjects: RequestPart[];
  readonly patients: RequestPart[];
  readonly available: RequestPart[];
  readonly fileIn: RequestPart[];
}

/** What Parameters hold; a plan under review may be known already. */
export function fromParameters(body: JsonObject, operation: Operation, issues: IssueList): IntakeRequest {
  const found: Sorted = {
    resources: { 'questionnaire-response': [], data: [], 'care-plan': [] },
    subjects: [],
    patients: [],
    available: [],
    fileIn: [],
  };
  for (const [i, parameter] of listed(body.parameter, issues).entries()) {
    sort(parameter, `Parameters.parameter[${i}]`, found, issues, supportedBy(operation));
  }
  const { 'questionnaire-response': responses, data, 'care-plan': plans } = found.resources;
  const { subjects, patients, available, fileIn } = found;
  refuseSeveral(
    [plans, subjects, patients, fileIn, ...(operation === 'next-question' ? [responses] : [])],
    issues,
  );
  refuseIfMissing({ responses, data }, operation, issues);
  const [carePlan] = plans;
  const root = { json: body, path: 'Parameters' };
  return {
    root,
    responses,
    subjects,
    patients,
    data,
    available,
    ...(carePlan && { carePlan }),
    ...ehrNamed(fileIn, issues),
  };
}

/** Of what there can be one, a second is not looked at. */
export function refuseSeveral(lists: readonly (readonly RequestPart[])[], issues: IssueList): void {
  for (const [, another] of lists) {
    if (another) issues.refused('conflict', another.path, 'There can be one of this kind.');
  }
}

/** The parameters of a request. */
export function listed(value: unknown, issues: IssueList): readonly unknown[] {
  if (value === undefined || Array.isArray(value)) return value ?? [];
  issues.broken('Parameters.parameter', 'This must be an array.');
  return [];
}

function sort(
  parameter: unknown,
  path: string,
  found: Sorted,
  issues: IssueList,
  supported: readonly string[],
): void {
  if (!isObject(parameter)) issues.broken(path, 'A parameter must be an object.');
  else if (!supported.some((name) => name === parameter.name))
    issues.refused(
      'not-supported',
      path,
      `This parameter is not supported. Supported are ${supported.join(', ')}.`,
    );
  else if (isResourceName(parameter.name))
    addResource(parameter, parameter.name, `${path}.resource`, found, issues);
  else if (parameter.name === 'available') found.available.push({ json: parameter, path });
  else if (parameter.name === FILE_IN) found.fileIn.push({ json: parameter, path });
  else addSubject(parameter, path, found, issues);
}

const isResourceName = (name: unknown): name is ResourceName =>
  typeof name === 'string' && Object.hasOwn(RESOURCES, name);

function addResource(
  { resource }: JsonObject,
  name: ResourceName,
  path: string,
  { resources }: Sorted,
  issues: IssueList,
): void {
  const type = RESOURCES[name];
  if (isObject(resource) && resource.resourceType === type) resources[name].push({ json: resource, path });
  else issues.broken(path, `The parameter ${name} must hold a ${type}.`);
}

/** As the configuration names EHRs. */
const EHR_ID = /^[a-z0-9][a-z0-9-]{0,62}$/;

/** The EHR that a parameter names; whether there is one, the door knows. */
function ehrNamed([named]: readonly RequestPart[], issues: IssueList): { fileIn?: string } {
  if (!named) return {};
  const id = named.json.valueCode ?? named.json.valueString;
  if (typeof id === 'string' && EHR_ID.test(id)) return { fileIn: id };
  issues.refused('value', `${named.path}.value`, 'This must be the id of an EHR, as valueCode.');
  return {};
}

/** A parameter that names the person: a reference, or the Patient. */
export function addSubject(
  { resource, valueReference, valueString }: JsonObject,
  path: string,
  { subjects, patients }: Pick<Sorted, 'subjects' | 'patients'>,
  issues: IssueList,
): void {
  if (isObject(resource) && resource.resourceType === 'Patient')
    patients.push({ json: resource, path: `${path}.resource` });
  else if (isObject(valueReference)) subjects.push({ json: valueReference, path: `${path}.value` });
  else if (typeof valueString === 'string')
    subjects.push({ json: { reference: valueString }, path: `${path}.value` });
  else issues.broken(path, 'This parameter must hold a Patient or a reference to one.');
}

function refuseIfMissing(
  { responses, data }: { readonly [kind in 'responses' | 'data']: readonly RequestPart[] },
  operation: Operation,
  issues: IssueList,
): void {
  const missing = (what: string): void => issues.refused('required', 'Parameters', what);
  if (operation === 'review' && responses.length + data.length === 0)
    missing('No parameter questionnaire-response or data says how the person is.');
  if (operation !== 'review' && responses.length === 0)
    missing('No parameter questionnaire-response holds a QuestionnaireResponse.');
}
