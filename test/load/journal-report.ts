import { median, type Round, ratio, ratioInterval } from './http-rounds.js';
import { CONNECTIONS } from './http-turn.js';
import { SERVICES, withoutJournal } from './journal-contenders.js';

/** The doors that are loaded. */
export const DOORS = ['/fhir/QuestionnaireResponse/$recommend', '/api/decisions'] as const;
export type Door = (typeof DOORS)[number];

/** So many requests each service answers at each door before anything is measured: compiling goes on that long. */
export const WARM_UP = 20_000;

/** Short, for a machine that others use as well is not the same from one while to the next. */
export const TURN_SECONDS = 1;

/** Of the throughput without a journal, this much is to be left. */
const AT_LEAST = 0.9;

/** The part of the report that tells what the journal costs, in Markdown. */
export const journalReport = (rounds: ReadonlyMap<Door, readonly Round[]>, turns: number): string =>
  `## The journal, over HTTP

A service for each store, whose journal is switched off and on (which exists in the bench only): two processes of the same code differ by up to
a fifth for as long as they live, so each is compared with itself. It answers ${WARM_UP} requests at each door first; then turns of ${TURN_SECONDS} s
with the journal and without follow each other, ${turns} of each, in changing order, under load from ${CONNECTIONS} connections that does not stop between them. With the journal every
answer waits until its receipt is on disk. Figures are medians, those without the journal in brackets; × is the median of the ratios of two turns
that follow each other, and the interval is where it lies 95 times of 100. Load generator and PostgreSQL are on the same machine.

The main thread is the one that answers: its time for a request bounds how many are answered where each thread has a core to
itself, and other work of the machine changes it least.

| door | journal | requests/s | × | interval | p50, ms | p99, ms | main thread, µs a request | × | all threads, µs | × |
|---|---|---|---|---|---|---|---|---|---|---|
${DOORS.flatMap((door) => SERVICES.map((service) => rowOf(door, service, rounds.get(door) ?? []))).join('\n')}

At least ${AT_LEAST} of the throughput is to be left: ${isMet(rounds) ? 'met' : 'missed'}.
`;

function rowOf(door: Door, service: string, rounds: readonly Round[]): string {
  const without = withoutJournal(service);
  const [from, upTo] = ratioInterval(rounds, service, without, 'requestsPerSecond');
  const both = (figure: Figure) =>
    `${median(rounds, service, figure).toFixed(0)} (${median(rounds, without, figure).toFixed(0)})`;
  const times = (figure: Figure) => ratio(rounds, service, without, figure).toFixed(2);
  const cells = [
    `\`${door}\``,
    service,
    both('requestsPerSecond'),
    times('requestsPerSecond'),
    `${from.toFixed(2)} to ${upTo.toFixed(2)}`,
    both('p50'),
    both('p99'),
    both('mainThread'),
    times('mainThread'),
    both('processor'),
    times('processor'),
  ];
  return `| ${cells.join(' | ')} |`;
}
type Figure = Parameters<typeof median>[2];

const isMet = (rounds: ReadonlyMap<Door, readonly Round[]>): boolean =>
  [...rounds.values()].every((ofDoor) =>
    SERVICES.every(
      (service) => ratio(ofDoor, service, withoutJournal(service), 'requestsPerSecond') >= AT_LEAST,
    ),
  );
