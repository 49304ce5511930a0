import { BUDGET, LARGE, NEST, OFF, REFERENCE } from './contenders.js';
import { highest, type Round, ratio } from './http-rounds.js';

/** A figure that is to be reached. */
export interface Aim {
  readonly what: string;
  readonly figure: number;
  readonly atLeast?: number;
  readonly atMost?: number;
}

export const isMet = ({ figure, atLeast = 0, atMost = Number.POSITIVE_INFINITY }: Aim): boolean =>
  figure >= atLeast && figure <= atMost;

/** What Stepdown is to reach, and whether it does. */
export const aimsOf = (rounds: readonly Round[]): readonly Aim[] => [
  throughput(rounds, OFF, NEST, 0.7),
  throughput(rounds, BUDGET, NEST, 0.55),
  throughput(rounds, OFF, REFERENCE, 5),
  throughput(rounds, BUDGET, REFERENCE, 5),
  throughput(rounds, LARGE, OFF, 0.5),
  latency(rounds, OFF),
  latency(rounds, BUDGET),
  memory(rounds, OFF),
  memory(rounds, BUDGET),
];

const throughput = (rounds: readonly Round[], name: string, to: string, atLeast: number): Aim => ({
  what: `${name}: requests a second, times those of ${to}`,
  figure: ratio(rounds, name, to, 'requestsPerSecond'),
  atLeast,
});

const latency = (rounds: readonly Round[], name: string): Aim => ({
  what: `${name}: p99, times that of ${NEST}`,
  figure: ratio(rounds, name, NEST, 'p99'),
  atMost: 3,
});

const memory = (rounds: readonly Round[], name: string): Aim => ({
  what: `${name}: resident memory, MB`,
  figure: highest(rounds, name, 'memory') / 1e6,
  atMost: 200,
});
