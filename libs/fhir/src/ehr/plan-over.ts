import { isObject } from '../intake/json.js';
import { isId, referenceOf } from '../intake/references.js';
import type { RequestPart } from '../intake/request.js';

/** Statuses with which a plan has taken the place of the one it replaces; a draft has not yet. */
const IN_PLACE: readonly unknown[] = ['active', 'on-hold', 'completed'];
/** Statuses with which nobody has the plan any more. */
const OVER: readonly unknown[] = ['completed', 'revoked', 'entered-in-error'];

/** Where another plan says that it replaces this one. */
export function successorOf(
  { json: { id } }: RequestPart,
  others: readonly RequestPart[],
): string | undefined {
  if (!isId(id)) return undefined;
  return plansAmong(others)
    .filter(({ json }) => IN_PLACE.includes(json.status))
    .flatMap(({ json, path }) => {
      const replaced: readonly unknown[] = Array.isArray(json.replaces) ? json.replaces : [];
      const place = replaced.findIndex((it) => isObject(it) && names(it.reference, id));
      return place < 0 ? [] : [`${path}.replaces[${place}]`];
    })[0];
}

/** Where the same plan stands a second time, as one that is over. */
export function overElsewhere(
  { json: { id } }: RequestPart,
  others: readonly RequestPart[],
): string | undefined {
  const same = plansAmong(others).find(
    ({ json }) => isId(id) && json.id === id && OVER.includes(json.status),
  );
  return same && `${same.path}.status`;
}

const plansAmong = (parts: readonly RequestPart[]) =>
  parts.filter(({ json }) => json.resourceType === 'CarePlan');

/** By its id, whichever address stands before it: the plan under review comes without one. */
function names(reference: unknown, id: string): boolean {
  const literal = referenceOf(reference);
  return literal?.type === 'CarePlan' && literal.reference.endsWith(`CarePlan/${id}`);
}
