import type { IssueList } from './issue-list.js';
import { isObject, type JsonObject } from './json.js';
import type { RequestPart } from './request.js';

/** A label that a resource of the request carries. */
export interface InputLabel {
  readonly system: string;
  readonly code: string;
}

/** https://terminology.hl7.org/CodeSystem-v3-Confidentiality.html: the least confidential first. */
export const CONFIDENTIALITY = 'http://terminology.hl7.org/CodeSystem/v3-Confidentiality';
export const RISING_CONFIDENTIALITY: readonly string[] = ['U', 'L', 'M', 'N', 'R', 'V'];

/** Nobody means more different ones. */
const MOST_LABELS = 50;
/** Codes and addresses as they can be, with no room for a sentence. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;
const SYSTEM = /^(https?:\/\/|urn:)[A-Za-z0-9.:/_-]{1,200}$/;

/** The security labels of the request's resources, each once; one that cannot be carried over to the answer is refused. */
export function labelsOf(parts: readonly RequestPart[], issues: IssueList): readonly InputLabel[] {
  const labels = new Map<string, InputLabel>();
  for (const part of parts.flatMap(withContained)) {
    for (const { label, path } of securityOf(part, issues)) {
      const read = labelFrom(label);
      if (read) labels.set(`${read.system}|${read.code}`, read);
      else issues.refused('value', path, UNUSABLE);
      if (labels.size > MOST_LABELS) {
        issues.refused('too-costly', path, `More than ${MOST_LABELS} different security labels.`);
        return [];
      }
    }
  }
  return [...labels.values()];
}

const UNUSABLE = 'This security label has no system and code that the answer could carry.';

/** FHIR forbids labels on contained resources, and whoever sets one means it. */
const withContained = (part: RequestPart): readonly RequestPart[] => {
  const { contained } = part.json;
  const inside: readonly unknown[] = Array.isArray(contained) ? contained : [];
  return [
    part,
    ...inside.flatMap((json, i) => (isObject(json) ? [{ json, path: `${part.path}.contained[${i}]` }] : [])),
  ];
};

function securityOf(
  { json, path }: RequestPart,
  issues: IssueList,
): readonly { readonly label: unknown; readonly path: string }[] {
  if (json.meta === undefined) return [];
  const at = `${path}.meta`;
  if (!isObject(json.meta)) {
    issues.broken(at, 'This must be an object.');
    return [];
  }
  return listed(json.meta, at, issues);
}

function listed({ security }: JsonObject, at: string, issues: IssueList) {
  if (security === undefined) return [];
  if (Array.isArray(security))
    return security.map((label: unknown, i) => ({ label, path: `${at}.security[${i}]` }));
  issues.broken(`${at}.security`, 'This must be an array.');
  return [];
}

/** Whoever sends a confidentiality that there is not means one that cannot be known. */
function labelFrom(label: unknown): InputLabel | undefined {
  if (!isObject(label)) return undefined;
  const { system, code } = label;
  if (typeof system !== 'string' || typeof code !== 'string') return undefined;
  if (!SYSTEM.test(system) || !CODE.test(code)) return undefined;
  return system === CONFIDENTIALITY && !RISING_CONFIDENTIALITY.includes(code) ? undefined : { system, code };
}
