import type { SigningKey } from './checkpoint/signing-key.js';
import { signRedaction } from './checkpoint/statements.js';
import type { JournalStore } from './store.js';

/** How a redaction is told of. */
export interface RedactionTeller {
  /** Name and version of the software. */
  readonly software: string;
  /** Now, as ISO 8601 in UTC. */
  readonly now: () => string;
  /** Without, the redaction is told of but not signed. */
  readonly key?: SigningKey;
}

const DAY = 24 * 60 * 60 * 1000;

/** Before when a receipt was recorded that is older than so many days. */
export const daysBefore = (now: string, days: number): string =>
  new Date(Date.parse(now) - days * DAY).toISOString();

/**
 * Takes facts and plans of receipts away that were recorded before `before`; how many. What is kept of them keeps the chain whole.
 * That it was done is kept first, signed where there is a key; nothing is, where nothing is so old.
 */
export async function redactBefore(
  store: JournalStore,
  before: string,
  { software: iss, now, key }: RedactionTeller,
): Promise<number> {
  if (!(await store.hasBefore(before))) return 0;
  const at = now();
  const jws = key && (await signRedaction(key, { iss, before, at }));
  const redacted = await store.redact(before, { at, ...(jws !== undefined && { jws }) });
  await store.purge();
  return redacted;
}
