import { instantOf } from './date-time.js';
import type { Reading } from './reading.js';

const HOUR = 3_600_000;
/** A day without a time ends somewhere on earth so long after it begins in UTC. */
const LATEST_END = 36 * HOUR;

/**
 * Whether an answer names another level than the plan, and was given before the plan began: then it tells of the level before, and
 * contradicts nothing. Where either has no date, nobody knows.
 */
export function tellsOfEarlierLevel(
  { standing, authored, used }: Reading,
  plan: { readonly level: string; readonly reading: Pick<Reading, 'authored'> } | undefined,
  levelFact: string,
): boolean {
  const answered = used.gives[levelFact];
  const began = plan?.reading.authored ?? null;
  if (!plan || standing !== 'answer' || answered === undefined || answered === plan.level) return false;
  return authored !== null && began !== null && endOf(authored) < instantOf(began);
}

const endOf = (authored: string): number => instantOf(authored) + (authored.includes('T') ? 0 : LATEST_END);
