import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PostgresServer } from '../support/postgres/postgres-server.js';
import type { Effort, Round } from './http-rounds.js';
import { type Turn, turn, warmUp } from './http-turn.js';
import { JOURNAL_MODES, journalContenders, nameOf, STORES, WITHOUT } from './journal-contenders.js';
import { DOORS, type Door, journalReport, TURN_SECONDS, WARM_UP } from './journal-report.js';
import { RunningContenders } from './running-contenders.js';
import { wholeForms } from './whole-forms.js';

/**
 * What the journal costs the service, over HTTP, for each store; as a part of the report. Each store is loaded for as many seconds
 * as all rounds have together, in short turns.
 */
export async function journalSection(effort: Effort): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stepdown-journal-bench-'));
  const running = new RunningContenders(folder);
  const server = await PostgresServer.start();
  try {
    for (const mode of JOURNAL_MODES) await mkdir(join(folder, mode));
    const contenders = await journalContenders(folder, server);
    await running.start(contenders);
    const turns = Math.ceil((effort.rounds * effort.seconds) / TURN_SECONDS);
    const rounds = await played(running, Object.keys(contenders), turns);
    return journalReport(rounds, turns);
  } finally {
    await running.stop();
    await server.remove();
    await rm(folder, { recursive: true });
  }
}

/** What is compared: no journal and a store, in the same mode. */
const PAIRS: readonly Pair[] = JOURNAL_MODES.flatMap((mode) =>
  STORES.map(({ name }): Pair => [nameOf(WITHOUT, mode), nameOf(name, mode)]),
);
type Pair = readonly [without: string, store: string];

/** Requests of the turn before are still being answered for a moment, and would be a burden to the next one. */
const PAUSE_MS = 100;

/** By door, what the two of each pair did, again and again; before the first all answer equally many requests. */
async function played(
  running: RunningContenders,
  names: readonly string[],
  turns: number,
): Promise<ReadonlyMap<Door, readonly Round[]>> {
  const bodies = await bodiesByDoor();
  const all = new Map(DOORS.map((door) => [door, [] as Round[]]));
  const atDoor = (name: string, door: Door) => {
    const contender = running.find(name);
    return { ...contender, url: contender.url + door };
  };
  const turnOf = async (name: string, door: Door) => {
    await pause(PAUSE_MS);
    return turn(atDoor(name, door), bodies[door], TURN_SECONDS);
  };
  for (const door of DOORS) for (const name of names) await warmUp(atDoor(name, door), bodies[door], WARM_UP);
  for (const door of DOORS)
    for (const pair of PAIRS) {
      // Both have been idle for a while, which a service under load is not.
      for (const name of pair) await turnOf(name, door);
      for (let done = 0; done < turns; done++) {
        const round = new Map<string, Turn>();
        for (const name of inTurn(pair, done)) round.set(name, await turnOf(name, door));
        all.get(door)?.push(round);
      }
    }
  return all;
}

/** Who comes first changes from round to round: what comes after has a warmer machine, or a hotter one. */
const inTurn = (pair: Pair, round: number): readonly string[] => (round % 2 === 0 ? pair : pair.toReversed());

async function bodiesByDoor(): Promise<{ readonly [door in Door]: readonly string[] }> {
  const forms = await wholeForms();
  return {
    '/fhir/QuestionnaireResponse/$recommend': forms.map(({ response }) => JSON.stringify(response)),
    '/api/decisions': forms.map(({ facts: { unanswered: _, ...facts } }) => JSON.stringify({ facts })),
  };
}
