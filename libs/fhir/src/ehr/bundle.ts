import type { IssueList } from '../intake/issue-list.js';
import type { Budget } from '../intake/items.js';
import { isObject } from '../intake/json.js';
import { referenceOf } from '../intake/references.js';
import type { RequestPart } from '../intake/request.js';

const SUBJECT_ELEMENTS = ['subject', 'patient', 'beneficiary'];

/** The resources of a Bundle, each with its place; entries without one are passed over. */
export function resourcesOf(bundle: RequestPart, budget: Budget, issues: IssueList): readonly RequestPart[] {
  const { entry } = bundle.json;
  if (entry === undefined) return [];
  if (!Array.isArray(entry)) {
    issues.broken(`${bundle.path}.entry`, 'This must be an array.');
    return [];
  }
  const found: RequestPart[] = [];
  for (const [i, json] of (entry as readonly unknown[]).entries()) {
    const path = `${bundle.path}.entry[${i}]`;
    if (!budget.take(path, issues)) break;
    if (!isObject(json)) issues.broken(path, 'An entry must be an object.');
    else if (isObject(json.resource)) found.push({ json: json.resource, path: `${path}.resource` });
    else if (json.resource !== undefined) issues.broken(`${path}.resource`, 'A resource must be an object.');
  }
  return found;
}

/** Refuses whatever is about somebody else, of known types or not. */
export function refuseOthers(part: RequestPart, subject: string, issues: IssueList): void {
  const { resourceType, id } = part.json;
  const named = SUBJECT_ELEMENTS.flatMap((element) => {
    const value = part.json[element];
    return isObject(value) && value.reference !== undefined
      ? [{ path: `${part.path}.${element}`, reference: referenceOf(value.reference)?.reference }]
      : [];
  });
  const itself =
    resourceType === 'Patient' && typeof id === 'string'
      ? [{ path: `${part.path}.id`, reference: `Patient/${id}` }]
      : [];
  for (const { path, reference } of [...named, ...itself]) {
    if (reference !== subject)
      issues.refused('conflict', path, 'Two subjects: this is another person than the response names.');
  }
}

/** Whether a resource says whom it is about; whoever it is was compared before. */
export const namesSubject = ({ json }: RequestPart, element: string): boolean => {
  const value = json[element];
  return isObject(value) && typeof value.reference === 'string';
};
