import type { Clock } from '#libs/decisions';
import { type JournalStore, redactBefore } from '#libs/journal';
import type { Environment } from '../config/environment.js';
import { ENGINE } from '../software.js';
import { signingOf } from './signing.js';

/** What redacting by hand needs. */
export interface RedactionPorts {
  readonly environment: Environment;
  readonly store: JournalStore;
  readonly clock: Clock;
}

/**
 * Takes facts and plans of receipts away that were recorded before `before`, told of and signed as the service does it; how
 * many.
 * @throws EnvironmentError where the signing key cannot be used
 */
export async function redactJournal(
  before: string,
  { environment, store, clock }: RedactionPorts,
): Promise<number> {
  const { key } = await signingOf(environment);
  return redactBefore(store, before, { software: ENGINE, now: () => clock.now(), ...(key && { key }) });
}
