import { isDeepStrictEqual } from 'node:util';
import type { PlanDefinition } from 'fhir/r4';
import type { IssueList } from '../intake/issue-list.js';
import { isObject, type JsonObject } from '../intake/json.js';
import { referenceOf } from '../intake/references.js';
import type { RequestPart } from '../intake/request.js';

/** The definition that can be applied here. */
export interface Appliable {
  readonly definition: PlanDefinition;
  /** Whether the address names it, so that no parameter may. */
  readonly isAddressed: boolean;
}

/** Elements of a PlanDefinition on which it depends what it does. */
const DECIDING = ['action', 'goal', 'library', 'modifierExtension', 'implicitRules'] as const;

/** Refuses parameters that name another definition than ours, and no name where one is needed. */
export function refuseOtherDefinition(
  parts: readonly RequestPart[],
  { definition, isAddressed }: Appliable,
  issues: IssueList,
): void {
  const [first] = parts;
  const canonical = `${definition.url}`;
  if (isAddressed) {
    if (first) issues.refused('not-supported', first.path, 'The address names the PlanDefinition already.');
  } else if (!parts.some(({ json }) => json.name !== 'version'))
    issues.refused('required', 'Parameters', `Name the PlanDefinition as url: ${canonical}.`);
  for (const part of isAddressed ? [] : parts) refuseOther(part, definition, issues);
}

function refuseOther(part: RequestPart, definition: PlanDefinition, issues: IssueList): void {
  const { json, path } = part;
  if (json.name === 'version') {
    if (json.valueString !== definition.version)
      issues.refused('not-found', path, `There is version ${definition.version} only.`);
  } else if (json.name === 'planDefinition' && isObject(json.resource))
    refuseOtherResource({ json: json.resource, path: `${path}.resource` }, definition, issues);
  else if (!isNamed(json, definition))
    issues.refused('not-found', path, `There is no such PlanDefinition here. There is ${definition.url}.`);
}

/** By its canonical, with or without the version, or by a reference. */
function isNamed(json: JsonObject, { id, url, version }: PlanDefinition): boolean {
  const given = json.valueCanonical ?? json.valueUri ?? json.valueString;
  if (given === url || given === `${url}|${version}`) return true;
  const reference = isObject(json.valueReference) ? json.valueReference.reference : given;
  return json.name === 'planDefinition' && referenceOf(reference)?.reference === `PlanDefinition/${id}`;
}

/** Rules of others are not run: a definition that comes along has to be ours, unchanged. */
function refuseOtherResource({ json, path }: RequestPart, ours: PlanDefinition, issues: IssueList): void {
  if (json.resourceType !== 'PlanDefinition' || json.url !== ours.url)
    issues.refused('not-found', path, `Only the PlanDefinition ${ours.url} can be applied here.`);
  else if (json.version !== undefined && json.version !== ours.version)
    issues.refused('not-found', `${path}.version`, `There is version ${ours.version} only.`);
  for (const element of DECIDING) {
    if (json[element] !== undefined && !isDeepStrictEqual(json[element], asJson(ours)[element]))
      issues.refused(
        'not-supported',
        `${path}.${element}`,
        'This differs from the rules that are in force here.',
      );
  }
}

const asJson = (definition: PlanDefinition): JsonObject => ({ ...definition });
