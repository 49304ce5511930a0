import { isAhead, isDateTime } from './date-time.js';
import type { IntakeResponse } from './intake.js';
import type { IssueList } from './issue-list.js';
import { isObject, type JsonObject } from './json.js';
import { isId } from './references.js';
import type { RequestPart } from './request.js';

const USABLE: readonly unknown[] = ['completed', 'amended', 'in-progress'];

/** Whether a response counts at all. */
export const isUsable = ({ json }: RequestPart): boolean => USABLE.includes(json.status);

/** What stands above the items. */
export function responseFrom(
  part: RequestPart,
  layouts: ReadonlyMap<string, KnownLayout>,
  now: string,
  issues: IssueList,
): IntakeResponse {
  const { json, path } = part;
  refuseModifiers(part, issues);
  const known = layouts.get(canonicalOf(json.questionnaire)) ?? adaptiveOf(json, layouts);
  return {
    ...(isKnownId(json, path, issues) && { reference: `QuestionnaireResponse/${json.id}` }),
    authored: authoredOf(part, now, issues),
    status: statusOf(json, path, issues),
    path,
    ...known,
  };
}

/** A layout that a canonical stands for. */
export type KnownLayout = Required<Pick<IntakeResponse, 'layout'>> & Pick<IntakeResponse, 'adaptive'>;

/** The adaptive questionnaire from which the one that the response holds was derived. */
function adaptiveOf(
  { questionnaire, contained }: JsonObject,
  layouts: ReadonlyMap<string, KnownLayout>,
): KnownLayout | undefined {
  if (typeof questionnaire !== 'string' || !Array.isArray(contained)) return undefined;
  const own = contained.find(
    (it): it is JsonObject =>
      isObject(it) && it.resourceType === 'Questionnaire' && questionnaire === `#${it.id}`,
  );
  const [derivedFrom]: readonly unknown[] = Array.isArray(own?.derivedFrom) ? own.derivedFrom : [];
  const layout = layouts.get(canonicalOf(derivedFrom));
  return layout?.adaptive ? layout : undefined;
}

/** The address of a canonical, without the version. */
export const canonicalOf = (value: unknown): string =>
  typeof value === 'string' ? (value.split('|')[0] ?? '') : '';

function statusOf({ status }: JsonObject, path: string, issues: IssueList): IntakeResponse['status'] {
  if (status === undefined) issues.refused('required', path, 'The response has no status.');
  else if (!USABLE.includes(status)) {
    issues.refused(
      'business-rule',
      `${path}.status`,
      'Only completed, amended and in-progress responses count.',
    );
  }
  return status === 'amended' || status === 'in-progress' ? status : 'completed';
}

function authoredOf(
  { json: { authored }, path }: RequestPart,
  now: string,
  issues: IssueList,
): string | null {
  if (authored === undefined) return null;
  const isReal = typeof authored === 'string' && isDateTime(authored);
  if (isReal && !isAhead(authored, now)) return authored;
  const problem = isReal ? 'This lies in the future.' : 'This is not a FHIR dateTime of a real day.';
  issues.refused('value', `${path}.authored`, problem);
  return null;
}

function isKnownId(json: JsonObject, path: string, issues: IssueList): json is JsonObject & { id: string } {
  if (json.id === undefined) return false;
  if (isId(json.id)) return true;
  issues.refused('value', `${path}.id`, 'An id has 1 to 64 letters, digits, hyphens and dots.');
  return false;
}

const MODIFIERS = ['modifierExtension', 'implicitRules'];

/** An element that changes the meaning of the rest may not be passed over (https://hl7.org/fhir/R4/extensibility.html#modifierExtension). */
export function refuseModifiers({ json, path }: RequestPart, issues: IssueList): void {
  for (const key of MODIFIERS) {
    if (json[key] !== undefined) {
      issues.refused(
        'not-supported',
        `${path}.${key}`,
        'This may change the meaning of the answers and is not understood.',
      );
    }
  }
}
