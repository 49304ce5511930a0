import { CONTENDERS } from './contenders.js';
import { type Turn, turn } from './http-turn.js';
import { quantile } from './rounds.js';
import type { RunningContenders } from './running-contenders.js';

/** What each contender that took part did in one round, by name. */
export type Round = ReadonlyMap<string, Turn>;

/** How long to measure. */
export interface Effort {
  readonly rounds: number;
  /** Seconds of load for each contender in each round. */
  readonly seconds: number;
}

/** Loads the contenders in turn, round after round; the round before the first warms up. */
export async function playRounds(
  running: RunningContenders,
  bodies: readonly string[],
  { rounds, seconds }: Effort,
): Promise<readonly Round[]> {
  const played: Round[] = [];
  for (let round = 0; round <= rounds; round++) {
    const turns = new Map<string, Turn>();
    for (const name of CONTENDERS) turns.set(name, await turn(running.find(name), bodies, seconds));
    played.push(turns);
  }
  return played.slice(1);
}

type Figure = keyof Turn;

/** The median of a figure over the rounds that a contender took part in. */
export const median = (rounds: readonly Round[], name: string, figure: Figure): number =>
  quantile(figures(rounds, name, figure), 0.5);

/** The highest of a figure over the rounds. */
export const highest = (rounds: readonly Round[], name: string, figure: Figure): number =>
  Math.max(...figures(rounds, name, figure));

/** The median of how many times a figure of one contender is that of another in the same round. */
export const ratio = (rounds: readonly Round[], name: string, to: string, figure: Figure): number =>
  quantile(ratios(rounds, name, to, figure), 0.5);

/**
 * Between which of the ratios their true median lies, 95 times of 100: a count of those below it has a binomial distribution,
 * which is near enough to a normal one.
 */
export function ratioInterval(
  rounds: readonly Round[],
  name: string,
  to: string,
  figure: Figure,
): readonly [from: number, upTo: number] {
  const all = ratios(rounds, name, to, figure).toSorted((a, b) => a - b);
  const reach = 0.98 * Math.sqrt(all.length);
  const at = (rank: number) => all[Math.min(Math.max(Math.round(rank), 0), all.length - 1)] ?? Number.NaN;
  const middle = (all.length - 1) / 2;
  return [at(middle - reach), at(middle + reach)];
}

const ratios = (rounds: readonly Round[], name: string, to: string, figure: Figure): readonly number[] =>
  rounds.flatMap((round) => {
    const [own, other] = [round.get(name), round.get(to)];
    return own && other ? [own[figure] / other[figure]] : [];
  });

const figures = (rounds: readonly Round[], name: string, figure: Figure): readonly number[] =>
  rounds.flatMap((round) => round.get(name)?.[figure] ?? []);
