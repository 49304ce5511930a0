import type { IssueList } from '../intake/issue-list.js';
import { isObject, type JsonObject } from '../intake/json.js';
import {
  addSubject,
  type IntakeRequest,
  listed,
  type RequestPart,
  refuseSeveral,
} from '../intake/request.js';
import { RESOURCE_TYPES } from '../structure/elements.js';
import { type FormCatalogue, formNamed } from './form-named.js';

/** What `$populate` is asked, once its parameters are sorted. */
export interface PopulateRequest extends IntakeRequest {
  /** The layout to fill in. */
  readonly layout: string;
  /** What was sent and cannot be followed. */
  readonly unfollowed: readonly Unfollowed[];
}
export interface Unfollowed {
  readonly path: string;
  /** A reference to a resource that is not in the request; a server's own data, of which there is none. */
  readonly reason: 'reference' | 'local';
}

/** Each kind of parameter in the order in which it was sent. */
interface Sorted {
  readonly forms: RequestPart[];
  readonly subjects: RequestPart[];
  readonly patients: RequestPart[];
  readonly data: RequestPart[];
  readonly resources: RequestPart[];
  readonly unfollowed: Unfollowed[];
}

const NOTHING: PopulateRequest = {
  layout: '',
  unfollowed: [],
  responses: [],
  subjects: [],
  patients: [],
  data: [],
};

/** `layout` is the questionnaire of the address, where it names one: the parameters that name it are then passed over. */
export function populateRequestFrom(
  body: unknown,
  forms: FormCatalogue,
  layout: string | undefined,
  issues: IssueList,
): PopulateRequest {
  if (!isObject(body) || body.resourceType !== 'Parameters') {
    issues.broken(isObject(body) ? 'resourceType' : 'Parameters', 'Send Parameters.', 'invalid');
    return NOTHING;
  }
  const found = sortedParameters(body, issues);
  refuseSeveral([found.subjects, found.patients], issues);
  return {
    root: { json: body, path: 'Parameters' },
    layout: layout ?? formNamed(found.forms, forms, issues),
    responses: [],
    ...found,
  };
}

function sortedParameters(body: JsonObject, issues: IssueList): Sorted {
  const found: Sorted = { forms: [], subjects: [], patients: [], data: [], resources: [], unfollowed: [] };
  for (const [i, parameter] of listed(body.parameter, issues).entries()) {
    const path = `Parameters.parameter[${i}]`;
    if (isObject(parameter)) sort({ json: parameter, path }, found, issues);
    else issues.broken(path, 'A parameter must be an object.');
  }
  return found;
}

const SUPPORTED =
  'questionnaire, canonical, questionnaireRef, identifier, subject, patient, context, data, local';

function sort(part: RequestPart, found: Sorted, issues: IssueList): void {
  switch (part.json.name) {
    case 'questionnaire':
    case 'canonical':
    case 'questionnaireRef':
    case 'identifier':
      found.forms.push(part);
      return;
    case 'subject':
    case 'patient':
      addSubject(part.json, part.path, found, issues);
      return;
    case 'context':
      addContext(part, found, issues);
      return;
    case 'data':
      addData(part, found, issues);
      return;
    case 'local':
      addLocal(part, found, issues);
      return;
    default:
      issues.refused(
        'not-supported',
        part.path,
        `This parameter is not supported. Supported are ${SUPPORTED}.`,
      );
  }
}

function addData({ json: { resource }, path }: RequestPart, { data }: Sorted, issues: IssueList): void {
  if (isObject(resource) && resource.resourceType === 'Bundle')
    data.push({ json: resource, path: `${path}.resource` });
  else issues.broken(path, 'The parameter data must hold a Bundle.');
}

function addLocal({ json: { valueBoolean }, path }: RequestPart, found: Sorted, issues: IssueList): void {
  if (typeof valueBoolean !== 'boolean') issues.broken(path, 'The parameter local must be true or false.');
  else if (valueBoolean) found.unfollowed.push({ path, reason: 'local' });
}

/** Its name says nothing here: what a resource is about is read from the resource. */
function addContext({ json, path }: RequestPart, found: Sorted, issues: IssueList): void {
  const parts: readonly unknown[] = Array.isArray(json.part) ? json.part : [];
  const named = parts.filter(
    (it) => isObject(it) && it.name === 'name' && typeof it.valueString === 'string',
  );
  const contents = parts.filter((it) => isObject(it) && it.name === 'content');
  if (named.length !== 1 || contents.length === 0)
    issues.refused('required', path, 'A context has one part name, a string, and at least one part content.');
  for (const [i, part] of parts.entries()) {
    if (isObject(part) && part.name === 'content')
      addContent({ json: part, path: `${path}.part[${i}]` }, found, issues);
  }
}

function addContent(
  { json: { resource, valueReference }, path }: RequestPart,
  { data, resources, unfollowed }: Sorted,
  issues: IssueList,
): void {
  const part = { json: isObject(resource) ? resource : {}, path: `${path}.resource` };
  const { resourceType } = part.json;
  if (typeof resourceType === 'string' && RESOURCE_TYPES.includes(resourceType))
    (resourceType === 'Bundle' ? data : resources).push(part);
  else if (isObject(valueReference)) unfollowed.push({ path, reason: 'reference' });
  else issues.broken(path, 'A content must hold a resource of FHIR R4, or a reference to one.');
}
