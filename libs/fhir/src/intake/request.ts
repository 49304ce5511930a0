import type { IssueList } from './issue-list.js';
import { isObject, type JsonObject } from './json.js';

export interface RequestPart {
  readonly json: JsonObject;
  readonly path: string;
}
export interface IntakeRequest {
  readonly responses: readonly RequestPart[];
  /** References to the person, and the Patient itself, from parameters of the operation. */
  readonly subjects: readonly RequestPart[];
  /** Bundles with what else the EHR knows of the person. */
  readonly data: readonly RequestPart[];
}

const RESPONSE = 'QuestionnaireResponse';
const PARAMETERS = 'questionnaire-response, subject, patient and data';
const NOTHING: IntakeRequest = { responses: [], subjects: [], data: [] };

/** A bare QuestionnaireResponse, or Parameters with one or more. */
export function requestFrom(body: unknown, issues: IssueList): IntakeRequest {
  if (!isObject(body)) {
    issues.broken(
      RESPONSE,
      'The body is not a JSON object. Send a QuestionnaireResponse, or Parameters with one.',
    );
    return NOTHING;
  }
  if (body.resourceType === RESPONSE) return { ...NOTHING, responses: [{ json: body, path: RESPONSE }] };
  if (body.resourceType === 'Parameters') return fromParameters(body, issues);
  issues.broken('resourceType', 'Send a QuestionnaireResponse, or Parameters with one.', 'invalid');
  return NOTHING;
}

function fromParameters(body: JsonObject, issues: IssueList): IntakeRequest {
  const responses: RequestPart[] = [];
  const subjects: RequestPart[] = [];
  const data: RequestPart[] = [];
  for (const [i, parameter] of listed(body.parameter, issues).entries()) {
    const path = `Parameters.parameter[${i}]`;
    if (!isObject(parameter)) issues.broken(path, 'A parameter must be an object.');
    else if (parameter.name === 'questionnaire-response') addResponse(parameter, path, responses, issues);
    else if (parameter.name === 'subject' || parameter.name === 'patient') {
      addSubject(parameter, path, subjects, issues);
    } else if (parameter.name === 'data') addData(parameter, path, data, issues);
    else
      issues.refused('not-supported', path, `This parameter is not supported. Supported are ${PARAMETERS}.`);
  }
  if (responses.length === 0) {
    issues.refused(
      'required',
      'Parameters',
      'No parameter questionnaire-response holds a QuestionnaireResponse.',
    );
  }
  return { responses, subjects, data };
}

function listed(value: unknown, issues: IssueList): readonly unknown[] {
  if (value === undefined || Array.isArray(value)) return value ?? [];
  issues.broken('Parameters.parameter', 'This must be an array.');
  return [];
}

function addResponse(parameter: JsonObject, at: string, found: RequestPart[], issues: IssueList): void {
  const path = `${at}.resource`;
  const { resource } = parameter;
  if (isObject(resource) && resource.resourceType === RESPONSE) found.push({ json: resource, path });
  else issues.broken(path, 'The parameter questionnaire-response must hold a QuestionnaireResponse.');
}

function addData(parameter: JsonObject, at: string, found: RequestPart[], issues: IssueList): void {
  const path = `${at}.resource`;
  const { resource } = parameter;
  if (isObject(resource) && resource.resourceType === 'Bundle') found.push({ json: resource, path });
  else issues.broken(path, 'The parameter data must hold a Bundle.');
}

function addSubject(parameter: JsonObject, at: string, found: RequestPart[], issues: IssueList): void {
  const { resource, valueReference, valueString } = parameter;
  if (isObject(resource) && resource.resourceType === 'Patient') {
    const { id } = resource;
    found.push({
      json: { reference: typeof id === 'string' ? `Patient/${id}` : undefined },
      path: `${at}.resource.id`,
    });
  } else if (isObject(valueReference)) {
    found.push({ json: valueReference, path: `${at}.value` });
  } else if (typeof valueString === 'string') {
    found.push({ json: { reference: valueString }, path: `${at}.value` });
  } else issues.broken(at, 'This parameter must hold a Patient or a reference to one.');
}
