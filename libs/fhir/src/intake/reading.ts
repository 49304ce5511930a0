import { instantOf } from './date-time.js';
import type { UsedAnswer } from './intake.js';

/**
 * Who says it, the one who counts least first: a form that was filled in from a record and not answered since, the EHR's
 * records, the plan under review, an answer to our question.
 */
export const STANDINGS = ['prefilled', 'record', 'plan', 'answer'] as const;

/** One answered question as it was understood. */
export interface Reading {
  readonly standing: (typeof STANDINGS)[number];
  /** Readings of one key answer the same question: the newest counts. */
  readonly key: string;
  readonly authored: string | null;
  readonly path: string;
  readonly used: UsedAnswer;
}

export interface Sifted {
  readonly counting: readonly Reading[];
  readonly superseded: readonly Reading[];
}

/** Parts the readings that count from those that a newer response replaces; what has no date replaces nothing and stays. */
export function newestOf(readings: readonly Reading[]): Sifted {
  const instants = instantsOf(readings);
  if (instants.size < 2) return { counting: readings, superseded: [] };
  const newest = new Map<string, number>();
  for (const { key, authored } of readings) {
    const at = instants.get(authored) ?? -Infinity;
    if (at > (newest.get(key) ?? -Infinity)) newest.set(key, at);
  }
  const isOld = ({ key, authored }: Reading): boolean =>
    (instants.get(authored) ?? Infinity) < (newest.get(key) ?? -Infinity);
  return { counting: readings.filter((reading) => !isOld(reading)), superseded: readings.filter(isOld) };
}

/** Each time that occurs, read once: a response has one, its answers are many. */
function instantsOf(readings: readonly Reading[]): ReadonlyMap<string | null, number> {
  const times = new Set(readings.map(({ authored }) => authored));
  times.delete(null);
  return new Map([...times].map((authored) => [authored, instantOf(authored ?? '')]));
}
