import type { IssueList } from './issue-list.js';
import { isObject } from './json.js';
import type { RequestPart } from './request.js';

/** A label that a resource of the request carries. */
export interface InputLabel {
  readonly system: string;
  readonly code: string;
}

/** Codes and addresses as they can be, with no room for a sentence. */
const CODE = /^[A-Za-z0-9][A-Za-z0-9._-]{0,31}$/;
const SYSTEM = /^(https?:\/\/|urn:)[A-Za-z0-9.:/_-]{1,200}$/;

/** The security labels of the request's resources, each once; one that cannot be carried over to the answer is refused. */
export function labelsOf(parts: readonly RequestPart[], issues: IssueList): readonly InputLabel[] {
  const labels = new Map<string, InputLabel>();
  for (const { json, path } of parts) {
    const security: unknown = isObject(json.meta) ? (json.meta.security ?? []) : [];
    for (const [i, label] of (Array.isArray(security) ? security : [security]).entries()) {
      const read = labelFrom(label);
      if (read) labels.set(`${read.system}|${read.code}`, read);
      else issues.refused('value', `${path}.meta.security[${i}]`, UNUSABLE);
    }
  }
  return [...labels.values()];
}

const UNUSABLE = 'This security label has no system and code that the answer could carry.';

function labelFrom(label: unknown): InputLabel | undefined {
  if (!isObject(label)) return undefined;
  const { system, code } = label;
  return typeof system === 'string' && typeof code === 'string' && SYSTEM.test(system) && CODE.test(code)
    ? { system, code }
    : undefined;
}
