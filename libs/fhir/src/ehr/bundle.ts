import type { IssueList } from '../intake/issue-list.js';
import type { Budget } from '../intake/items.js';
import { isObject } from '../intake/json.js';
import { referenceOf, resolved } from '../intake/references.js';
import type { RequestPart } from '../intake/request.js';
import type { Resolve } from './read-resource.js';

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
    else if (isObject(json.resource)) {
      const { fullUrl } = json;
      found.push({
        json: json.resource,
        path: `${path}.resource`,
        ...(typeof fullUrl === 'string' && { fullUrl }),
      });
    } else if (json.resource !== undefined)
      issues.broken(`${path}.resource`, 'A resource must be an object.');
  }
  return found;
}

/** Looks references up: contained resources by `#id`, others by where they live or by type and id. */
export function resolver(resources: readonly RequestPart[]): Resolve {
  const places = new Map<string, RequestPart>();
  for (const part of resources) {
    const { resourceType, id } = part.json;
    const home = referenceOf(part.fullUrl)?.reference;
    if (home !== undefined) places.set(home, part);
    if (typeof resourceType === 'string' && typeof id === 'string') places.set(`${resourceType}/${id}`, part);
  }
  return ({ json, path, fullUrl }, reference) => {
    if (typeof reference === 'string' && reference.startsWith('#')) {
      const contained: readonly unknown[] = Array.isArray(json.contained) ? json.contained : [];
      const found = contained.find((it) => isObject(it) && it.id === reference.slice(1));
      return isObject(found) ? { json: found, path } : undefined;
    }
    const literal = referenceOf(reference);
    return literal && (places.get(resolved(literal, fullUrl).reference) ?? places.get(literal.reference));
  };
}
