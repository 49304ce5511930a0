import { EhrAddressError } from '../ehr-error.js';

const TYPE = /^[A-Z][A-Za-z]{1,63}$/;
const ID = /^[A-Za-z0-9\-.]{1,64}$/;
/** Ids by their letters, and steps in a path by their meaning. */
const STEPS: ReadonlySet<string> = new Set(['.', '..']);

/** Whether this is an id as FHIR writes them, and no step in a path. */
function isResourceId(id: string): boolean {
  return ID.test(id) && !STEPS.has(id);
}

/** @throws EhrAddressError where it is no resource type by its form */
export function checkedType(type: string): string {
  if (!TYPE.test(type)) throw new EhrAddressError('A resource type has letters only, the first a capital.');
  return type;
}

/** @throws EhrAddressError where it is no id by its form */
export function checkedId(id: string): string {
  if (!isResourceId(id)) {
    throw new EhrAddressError('A resource id has 1 to 64 letters, digits, hyphens and dots.');
  }
  return id;
}
