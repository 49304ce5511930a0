import type { FactDefinition } from '#libs/rules';
import { earliestToday } from '../ehr/elapsed.js';
import type { HistoryTable } from './history-rules.js';

/** What it takes to read a history. */
export interface HistoryDesk {
  readonly history: HistoryTable;
  readonly facts: { readonly [factId: string]: FactDefinition };
  readonly levelFact: string;
  /** The ladder's levels, the most intensive first. */
  readonly ladder: readonly string[];
  /** ISO 8601 */
  readonly now: string;
}

const DAY = 86_400_000;
/** Days since 1970. */
export const dayNumber = (day: string): number => Date.parse(day) / DAY;
export const dayText = (day: number): string => new Date(day * DAY).toISOString().slice(0, 10);
/** Today where it is earliest, so that no length of time is told too long. */
export const todayIn = ({ now }: HistoryDesk): number => dayNumber(earliestToday(now));

/** A count as the fact can hold it. */
export const capped = (count: number, fact: string, { facts }: HistoryDesk): number =>
  Math.min(Math.max(0, count), facts[fact]?.maximum ?? Infinity);
