import { median, type Round, ratio, ratioInterval } from './http-rounds.js';
import { CONNECTIONS } from './http-turn.js';
import { JOURNAL_MODES, nameOf, STORES, WITHOUT } from './journal-contenders.js';

/** The doors that are loaded. */
export const DOORS = ['/fhir/QuestionnaireResponse/$recommend', '/api/decisions'] as const;
export type Door = (typeof DOORS)[number];

/** So many requests each contender answers at each door before anything is measured: compiling goes on that long. */
export const WARM_UP = 20_000;

/** Short, for a machine that others use as well is not the same from one while to the next; and not too short to begin in. */
export const TURN_SECONDS = 1;

/** Of the throughput without a journal, this much is to be left. */
const AT_LEAST = 0.9;

/** The part of the report that tells what the journal costs, in Markdown. */
export const journalReport = (rounds: ReadonlyMap<Door, readonly Round[]>, turns: number): string =>
  `## The journal, over HTTP

The same service with each store and, to compare, with a journal that keeps nothing (which exists in the bench only). Each answers
${WARM_UP} requests at each door first; then a store and no journal take turns of ${TURN_SECONDS} s with ${CONNECTIONS} connections, ${turns} each,
in changing order. Every answer waits until its receipt is on disk. Figures are medians; × is the median of the ratios of two
turns that follow each other, and the interval is where it lies 95 times of 100. Load generator and PostgreSQL are on the same machine.

The main thread is the one that answers: its time for a request bounds how many are answered where each thread has a core to
itself, and other work of the machine changes it least.

| door | journal | requests/s | × | interval | p50, ms | p99, ms | main thread, µs a request | × | all threads, µs | × |
|---|---|---|---|---|---|---|---|---|---|---|
${DOORS.flatMap((door) => rowsOf(door, rounds.get(door) ?? [])).join('\n')}

At least ${AT_LEAST} of the throughput is to be left: ${isMet(rounds) ? 'met' : 'missed'}.
`;

function rowsOf(door: Door, rounds: readonly Round[]): readonly string[] {
  return JOURNAL_MODES.flatMap((mode) => {
    const without = nameOf(WITHOUT, mode);
    return [without, ...STORES.map(({ name }) => nameOf(name, mode))].map((name) => {
      const cells = [
        `\`${door}\``,
        name,
        median(rounds, name, 'requestsPerSecond').toFixed(0),
        ratio(rounds, name, without, 'requestsPerSecond').toFixed(2),
        name === without ? '' : intervalOf(rounds, name, without),
        median(rounds, name, 'p50').toFixed(0),
        median(rounds, name, 'p99').toFixed(0),
        median(rounds, name, 'mainThread').toFixed(0),
        ratio(rounds, name, without, 'mainThread').toFixed(2),
        median(rounds, name, 'processor').toFixed(0),
        ratio(rounds, name, without, 'processor').toFixed(2),
      ];
      return `| ${cells.join(' | ')} |`;
    });
  });
}

function intervalOf(rounds: readonly Round[], name: string, without: string): string {
  const [from, upTo] = ratioInterval(rounds, name, without, 'requestsPerSecond');
  return `${from.toFixed(2)} to ${upTo.toFixed(2)}`;
}

const isMet = (rounds: ReadonlyMap<Door, readonly Round[]>): boolean =>
  [...rounds.values()].every((ofDoor) =>
    JOURNAL_MODES.every((mode) =>
      STORES.every(
        ({ name }) =>
          ratio(ofDoor, nameOf(name, mode), nameOf(WITHOUT, mode), 'requestsPerSecond') >= AT_LEAST,
      ),
    ),
  );
