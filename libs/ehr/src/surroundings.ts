import { randomUUID } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { Lookup } from './address/guarded-agent.js';
import type { EhrEvent } from './events.js';

/** What a connection takes from the world around it. */
export interface Surroundings {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** At least 0, less than 1. */
  readonly random: () => number;
  readonly sleep: (milliseconds: number, signal: AbortSignal) => Promise<void>;
  readonly newId: () => string;
  /** Finds the addresses of names. */
  readonly lookup?: Lookup;
  /** Hears what happens, in ids and codes only. */
  readonly on: (event: EhrEvent) => void;
}

/** Each of the surroundings has a real one where nothing is given. */
export type EhrSurroundings = Partial<Surroundings>;

export function surroundingsFrom(given: EhrSurroundings): Surroundings {
  return {
    now: Date.now,
    random: Math.random,
    sleep: (milliseconds, signal) => wait(milliseconds, undefined, { signal }),
    newId: randomUUID,
    on: () => undefined,
    ...given,
  };
}
