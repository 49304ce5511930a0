import { type Aim, aimsOf, isMet } from './aims.js';
import { CONTENDERS, LARGE_SIZE, NEST } from './contenders.js';
import { type Effort, highest, median, type Round, ratio } from './http-rounds.js';
import { CONNECTIONS } from './http-turn.js';
import { sizesOf } from './text-sizes.js';

/** What was measured, and with which bodies. */
export interface HttpMeasurement {
  readonly rounds: readonly Round[];
  readonly effort: Effort;
  readonly bodies: readonly string[];
  /** What Stepdown answers to them. */
  readonly answers: readonly string[];
  /** What it answers to them with the large rule set. */
  readonly largeAnswers: readonly string[];
}

/** The part of the report that tells of services, in Markdown. */
export const httpReport = ({ rounds, effort, bodies, answers, largeAnswers }: HttpMeasurement): string =>
  `## Services, over HTTP

Each contender is a process of its own with its default settings, on loopback. autocannon loads one after the other with
${CONNECTIONS} connections for ${effort.seconds} s; after a round that warms up, that is repeated ${effort.rounds} times. Any answer but a 2xx stops it.

The bodies are the golden cases as responses to the rule set's own questionnaires, every question answered:
${sizesOf(bodies)}. Stepdown answers each with its CarePlan: ${sizesOf(answers)}. The others parse the
same bodies and answer one CarePlan of the median size, as an object. json-rules-engine runs the same rules, on facts it
need not read from the body.

Requests, latency and processor time are medians over the rounds; each is followed by how many times that of the NestJS
echo it is, the median of the ratios within a round. Memory is the highest seen. A contender that had much less than a
whole core waited for autocannon or for other work of the machine: then its processor time says more than its requests.

| contender | requests/s | × | p99, ms | × | processor, µs a request | × | cores | memory, MB |
|---|---|---|---|---|---|---|---|---|
${CONTENDERS.map((name) => rowOf(rounds, name)).join('\n')}

The rule set of ${LARGE_SIZE} rules is the shipped one with activity and warning rules generated in addition; its CarePlans are
${sizesOf(largeAnswers)}. It is compared with the shipped rule set as it stands, which cannot be cut
down to a tenth: its placement, its cases and its questionnaires hold together.

| aim | figure | bound | |
|---|---|---|---|
${aimsOf(rounds).map(aimRow).join('\n')}
`;

function rowOf(rounds: readonly Round[], name: string): string {
  const cells = [
    name,
    median(rounds, name, 'requestsPerSecond').toFixed(0),
    ratio(rounds, name, NEST, 'requestsPerSecond').toFixed(2),
    median(rounds, name, 'p99').toFixed(0),
    ratio(rounds, name, NEST, 'p99').toFixed(2),
    median(rounds, name, 'processor').toFixed(0),
    ratio(rounds, name, NEST, 'processor').toFixed(2),
    median(rounds, name, 'share').toFixed(2),
    (highest(rounds, name, 'memory') / 1e6).toFixed(0),
  ];
  return `| ${cells.join(' | ')} |`;
}

function aimRow(aim: Aim): string {
  const { what, figure, atLeast, atMost } = aim;
  const bound = atLeast === undefined ? `at most ${atMost}` : `at least ${atLeast}`;
  return `| ${what} | ${figure.toFixed(2)} | ${bound} | ${isMet(aim) ? 'met' : 'missed'} |`;
}
