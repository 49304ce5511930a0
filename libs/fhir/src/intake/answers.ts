import type { IssueList } from './issue-list.js';
import { isObject, type JsonObject } from './json.js';
import type { RequestPart } from './request.js';
import { refuseModifiers } from './response.js';

/** An answer, its value read but not yet understood; no value where it is absent or said to be unknown. */
export interface Answer {
  readonly path: string;
  readonly value?: AnswerValue;
  /** As they stand; not read yet. */
  readonly extension?: readonly unknown[];
}
export type AnswerValue =
  | { readonly type: 'boolean'; readonly value: boolean }
  | { readonly type: 'number'; readonly value: number }
  | { readonly type: 'coding'; readonly system?: string; readonly code?: string }
  | { readonly type: 'quantity'; readonly value: number; readonly unit?: string }
  /** A string, a date, an attachment …: nothing of ours is answered so. */
  | { readonly type: 'other' };

const ABSENT_SYSTEMS: readonly unknown[] = [
  'http://terminology.hl7.org/CodeSystem/data-absent-reason',
  'http://terminology.hl7.org/CodeSystem/v3-NullFlavor',
];
const ABSENT_EXTENSION = 'http://hl7.org/fhir/StructureDefinition/data-absent-reason';
const UCUM = 'http://unitsofmeasure.org';

export function answerFrom(part: RequestPart, issues: IssueList): Answer {
  refuseModifiers(part, issues);
  const keys = Object.keys(part.json).filter((key) => key.startsWith('value'));
  const [key] = keys;
  const path = `${part.path}.value`;
  if (keys.length > 1) issues.broken(part.path, 'An answer has one value.');
  if (key === undefined || keys.length > 1 || isAbsent(part.json[key])) return { path: part.path };
  const value = valueFrom(key, part.json[key], path, issues);
  const { extension } = part.json;
  return { path, ...(value && { value }), ...(Array.isArray(extension) && { extension }) };
}

function valueFrom(key: string, json: unknown, path: string, issues: IssueList): AnswerValue | undefined {
  switch (key) {
    case 'valueBoolean':
      return typeof json === 'boolean'
        ? { type: 'boolean', value: json }
        : wrongType(path, 'true or false', issues);
    case 'valueInteger':
    case 'valueDecimal':
      return numberFrom(json, key === 'valueInteger', path, issues);
    case 'valueCoding':
      return isObject(json) ? codingFrom(json, path, issues) : wrongType(path, 'a Coding', issues);
    case 'valueQuantity':
      return isObject(json) ? quantityFrom(json, path, issues) : wrongType(path, 'a Quantity', issues);
    case 'valueString':
      return typeof json === 'string' ? { type: 'other' } : wrongType(path, 'a string', issues);
    default:
      return { type: 'other' };
  }
}

function wrongType(path: string, wanted: string, issues: IssueList): undefined {
  issues.broken(path, `This must be ${wanted}.`);
}

function numberFrom(json: unknown, whole: boolean, path: string, issues: IssueList): AnswerValue | undefined {
  if (typeof json !== 'number' || (whole && Number.isFinite(json) && !Number.isInteger(json))) {
    return wrongType(path, whole ? 'a whole number' : 'a number', issues);
  }
  return finite(json, path, issues) ? { type: 'number', value: json } : undefined;
}

/** JSON.parse makes 1e400 infinite. */
function finite(value: number, path: string, issues: IssueList): boolean {
  if (Number.isFinite(value)) return true;
  issues.refused('value', path, 'This number is too great to be one.');
  return false;
}

function codingFrom({ system, code }: JsonObject, path: string, issues: IssueList): AnswerValue {
  if (!isOptionalString(system)) wrongType(`${path}.system`, 'a string', issues);
  if (!isOptionalString(code)) wrongType(`${path}.code`, 'a string', issues);
  return {
    type: 'coding',
    ...(typeof system === 'string' && { system }),
    ...(typeof code === 'string' && { code }),
  };
}

const isOptionalString = (value: unknown): boolean => value === undefined || typeof value === 'string';

function quantityFrom(json: JsonObject, path: string, issues: IssueList): AnswerValue | undefined {
  const { value, comparator, system, code } = json;
  if (typeof value !== 'number') return wrongType(`${path}.value`, 'a number', issues);
  if (!finite(value, `${path}.value`, issues)) return undefined;
  if (!isOptionalString(code)) return wrongType(`${path}.code`, 'a string', issues);
  if (comparator !== undefined || (system !== undefined && system !== UCUM)) {
    issues.refused('value', path, 'A quantity needs a UCUM unit, and no comparator.');
    return undefined;
  }
  return { type: 'quantity', value, ...(typeof code === 'string' && { unit: code }) };
}

/** The sender says that there is no answer, and perhaps why. */
function isAbsent(value: unknown): boolean {
  if (!isObject(value)) return false;
  if (ABSENT_SYSTEMS.includes(value.system)) return true;
  const { extension } = value;
  return Array.isArray(extension) && extension.some((e) => isObject(e) && e.url === ABSENT_EXTENSION);
}
