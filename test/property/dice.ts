import { seeded } from '../support/policy/seeded-random.js';

/** Random choices that are the same for the same seed. */
export interface Dice {
  readonly chance: (probability: number) => boolean;
  /** A whole number, both ends included. */
  readonly int: (least: number, most: number) => number;
  readonly pick: <T>(from: readonly T[]) => T;
  /** At least so many of them, in random order. */
  readonly some: <T>(from: readonly T[], atLeast?: number) => readonly T[];
}

export function dice(seed: number): Dice {
  const random = seeded(seed);
  const int = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  const pick = <T>(from: readonly T[]): T => {
    if (from.length === 0) throw new RangeError('There is nothing to pick from.');
    return from[int(0, from.length - 1)] as T;
  };
  const some = <T>(from: readonly T[], atLeast = 0): readonly T[] => {
    const left = [...from];
    return Array.from(
      { length: int(atLeast, from.length) },
      () => left.splice(int(0, left.length - 1), 1)[0] as T,
    );
  };
  return { chance: (probability) => random() < probability, int, pick, some };
}
