import { CONTENDERS } from './contenders.js';
import { type Turn, turn } from './http-turn.js';
import { quantile } from './rounds.js';
import type { RunningContenders } from './running-contenders.js';

/** What every contender did in one round, by name. */
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

/** The median of a figure over the rounds. */
export const median = (rounds: readonly Round[], name: string, figure: Figure): number =>
  quantile(rounds.map(of(name, figure)), 0.5);

/** The highest of a figure over the rounds. */
export const highest = (rounds: readonly Round[], name: string, figure: Figure): number =>
  Math.max(...rounds.map(of(name, figure)));

/** The median of how many times a figure of one contender is that of another in the same round. */
export function ratio(rounds: readonly Round[], name: string, to: string, figure: Figure): number {
  const [own, other] = [of(name, figure), of(to, figure)];
  return quantile(
    rounds.map((round) => own(round) / other(round)),
    0.5,
  );
}

const of =
  (name: string, figure: Figure) =>
  (round: Round): number =>
    round.get(name)?.[figure] ?? Number.NaN;
