import type { Ehr } from '#libs/ehr';
import type { EhrNeeds, EhrSearch } from '#libs/fhir';
import { codeOf } from '../errands/failed-attempt.js';
import { isWanted } from './gather.js';

/** Whether an EHR answers one of the searches that a decision needs. */
export interface CheckedSearch {
  /** As in `Observation:component-code`; the setting `without` takes it. */
  readonly search: string;
  /** Code of what was wrong; absent where it was answered. */
  readonly error?: string;
}

/** Nobody is called so: what is asked for is whether the EHR can be asked. */
const NOBODY = 'Patient/stepdown-check';

/** Tries each search that gathering makes, about nobody; what the site does without is left out. */
export async function checkNeeds(
  ehr: Ehr,
  needs: EhrNeeds,
  without: readonly string[],
): Promise<readonly CheckedSearch[]> {
  const searches = new Map(
    needs.searches.filter((it) => isWanted(it, without)).map((it) => [nameOf(it), it]),
  );
  return Promise.all([...searches].map(([name, search]) => checked(ehr, name, search)));
}

async function checked(ehr: Ehr, name: string, { type, parameters }: EhrSearch): Promise<CheckedSearch> {
  try {
    await ehr.search(type, { ...parameters, patient: NOBODY });
    return { search: name };
  } catch (error) {
    return { search: name, error: codeOf(error) };
  }
}

function nameOf({ type, parameters }: EhrSearch): string {
  const [parameter] = Object.keys(parameters).filter((name) => !name.startsWith('_'));
  return parameter === undefined ? type : `${type}:${parameter}`;
}
