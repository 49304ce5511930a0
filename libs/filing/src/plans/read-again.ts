import { EhrConflictError } from '#libs/ehr';

/** A record that moves on under us so often is left for later. */
const TRIES = 3;

/** Does again, from reading on, what was done on a version that is no more; at most a few times. */
export async function readAgainOnConflict<T>(work: () => Promise<T>, tries = TRIES): Promise<T> {
  try {
    return await work();
  } catch (error) {
    if (!(error instanceof EhrConflictError) || tries <= 1) throw error;
    return readAgainOnConflict(work, tries - 1);
  }
}
