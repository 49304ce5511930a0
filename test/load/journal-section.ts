import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { PostgresServer } from '../support/postgres/postgres-server.js';
import type { Effort, Round } from './http-rounds.js';
import { Load, type Turn, warmUp } from './http-turn.js';
import { journalContenders, SERVICES, withoutJournal } from './journal-contenders.js';
import { DOORS, type Door, journalReport, TURN_SECONDS, WARM_UP } from './journal-report.js';
import { RunningContenders } from './running-contenders.js';
import { wholeForms } from './whole-forms.js';

/**
 * What the journal costs the service, over HTTP, for each store; as a part of the report. Each service is loaded for as many seconds
 * as all rounds have together with its journal, and as many without, in short turns.
 */
export async function journalSection(effort: Effort): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stepdown-journal-bench-'));
  const running = new RunningContenders(folder);
  const server = await PostgresServer.start({ min_wal_size: '1GB' });
  try {
    await makeLogs(server);
    await running.start(await journalContenders(folder, server));
    const turns = Math.ceil((effort.rounds * effort.seconds) / TURN_SECONDS);
    const rounds = await played(running, turns);
    return journalReport(rounds, turns);
  } finally {
    await running.stop();
    await server.remove();
    await rm(folder, { recursive: true });
  }
}

/** So many logs of 16 MB are as many as the server keeps. */
const LOGS = 64;

/** A server that has run for a while writes over its logs of before; a new one has to make each of them first. */
async function makeLogs(server: PostgresServer): Promise<void> {
  for (let made = 0; made < LOGS; made++) {
    await server.query("SELECT pg_logical_emit_message(false, 'bench', '')");
    await server.query('SELECT pg_switch_wal()');
  }
  await server.query('CHECKPOINT');
}

/** Requests of the turn before are still being answered for a moment. */
const PAUSE_MS = 100;

/** By door, what each service did with its journal and without, again and again; before the first all answer equally many requests. */
async function played(
  running: RunningContenders,
  turns: number,
): Promise<ReadonlyMap<Door, readonly Round[]>> {
  const bodies = await bodiesByDoor();
  const all = new Map(DOORS.map((door) => [door, [] as Round[]]));
  const atDoor = (service: string, door: Door) => {
    const contender = running.find(service);
    return { ...contender, url: contender.url + door };
  };
  for (const door of DOORS)
    for (const service of SERVICES) await warmUp(atDoor(service, door), bodies[door], WARM_UP);
  for (const door of DOORS)
    for (const service of SERVICES) {
      // It goes on from turn to turn: when it begins, each answer waits for a receipt and none is on its way.
      const load = new Load(atDoor(service, door), bodies[door]);
      try {
        all.get(door)?.push(...(await roundsOf(running, service, load, turns)));
      } finally {
        await load.stop();
      }
    }
  return all;
}

/** What one service does under load, with its journal and without, in turn. */
async function roundsOf(
  running: RunningContenders,
  service: string,
  load: Load,
  turns: number,
): Promise<readonly Round[]> {
  const turnOf = async (isOn: boolean) => {
    await running.find(service).tell(isOn);
    await pause(PAUSE_MS);
    return load.turn(TURN_SECONDS);
  };
  // It has been idle for a while, which a service under load is not.
  await turnOf(true);
  const rounds: Round[] = [];
  for (let done = 0; done < turns; done++) {
    const round = new Map<string, Turn>();
    // Which comes first changes: what comes after has a warmer machine, or a hotter one.
    for (const isOn of done % 2 === 0 ? [true, false] : [false, true])
      round.set(isOn ? service : withoutJournal(service), await turnOf(isOn));
    rounds.push(round);
  }
  return rounds;
}

async function bodiesByDoor(): Promise<{ readonly [door in Door]: readonly string[] }> {
  const forms = await wholeForms();
  return {
    '/fhir/QuestionnaireResponse/$recommend': forms.map(({ response }) => JSON.stringify(response)),
    '/api/decisions': forms.map(({ facts: { unanswered: _, ...facts } }) => JSON.stringify({ facts })),
  };
}
