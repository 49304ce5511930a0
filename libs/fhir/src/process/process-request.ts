import type { IssueList } from '../intake/issue-list.js';
import { isObject, type JsonObject } from '../intake/json.js';
import { type IntakeRequest, listed, type RequestPart } from '../intake/request.js';
import { type FormCatalogue, formOf } from '../populate/form-named.js';

/** What `$process-response` is asked, once its body is read. */
export interface ProcessRequest extends IntakeRequest {
  /** The layout that the response answers. */
  readonly layout: string;
}

const RESPONSE = 'QuestionnaireResponse';
const WANTED = 'Send a QuestionnaireResponse, or Parameters with one as in.';

/**
 * A bare QuestionnaireResponse, or Parameters with it as `in`. `layout` is the questionnaire of the address, where it names
 * one: the response must then answer that one.
 */
export function processRequestFrom(
  body: unknown,
  forms: FormCatalogue,
  layout: string | undefined,
  issues: IssueList,
): ProcessRequest {
  const isParameters = isObject(body) && body.resourceType === 'Parameters';
  const response = isParameters ? responseIn(body, issues) : bareResponse(body, issues);
  return {
    ...(isParameters && { root: { json: body, path: 'Parameters' } }),
    responses: response ? [response] : [],
    subjects: [],
    patients: [],
    data: [],
    layout: response ? layoutOf(response, forms, layout, issues) : '',
  };
}

function bareResponse(body: unknown, issues: IssueList): RequestPart | undefined {
  if (isObject(body) && body.resourceType === RESPONSE) return { json: body, path: RESPONSE };
  issues.broken(isObject(body) ? 'resourceType' : RESPONSE, WANTED, 'invalid');
  return undefined;
}

function responseIn(body: JsonObject, issues: IssueList): RequestPart | undefined {
  const [parameter, another] = listed(body.parameter, issues);
  if (another !== undefined)
    issues.refused('not-supported', 'Parameters.parameter[1]', 'There is one parameter: in.');
  const resource = isObject(parameter) && parameter.name === 'in' ? parameter.resource : undefined;
  if (isObject(resource) && resource.resourceType === RESPONSE)
    return { json: resource, path: 'Parameters.parameter[0].resource' };
  issues.refused('required', 'Parameters', WANTED);
  return undefined;
}

function layoutOf(
  { json: { questionnaire }, path }: RequestPart,
  forms: FormCatalogue,
  wanted: string | undefined,
  issues: IssueList,
): string {
  if (questionnaire === undefined) {
    issues.refused('required', path, 'The response does not say which questionnaire it answers.');
    return '';
  }
  const layout = typeof questionnaire === 'string' ? formOf(questionnaire, forms) : undefined;
  const at = `${path}.questionnaire`;
  if (layout === undefined)
    issues.refused('not-found', at, 'There is no such questionnaire here, or not in this version.');
  else if (wanted !== undefined && layout !== wanted)
    issues.refused('conflict', at, 'The response answers another questionnaire than the address names.');
  return layout ?? '';
}
