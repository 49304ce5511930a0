import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PostgresServer } from '../support/postgres/postgres-server.js';
import type { Effort, Round } from './http-rounds.js';
import { type Turn, turn, warmUp } from './http-turn.js';
import { JOURNAL_MODES, journalContenders } from './journal-contenders.js';
import { DOORS, type Door, journalReport, WARM_UP } from './journal-report.js';
import { RunningContenders } from './running-contenders.js';
import { wholeForms } from './whole-forms.js';

/** What the journal costs the service, over HTTP, for each store; as a part of the report. */
export async function journalSection(effort: Effort): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'stepdown-journal-bench-'));
  const running = new RunningContenders(folder);
  const server = await PostgresServer.start();
  try {
    for (const mode of JOURNAL_MODES) await mkdir(join(folder, mode));
    const contenders = await journalContenders(folder, server);
    await running.start(contenders);
    const rounds = await played(running, Object.keys(contenders), effort);
    return journalReport(rounds, effort);
  } finally {
    await running.stop();
    await server.remove();
    await rm(folder, { recursive: true });
  }
}

/** By door, what every contender did in each round; before the first all answer equally many requests. */
async function played(
  running: RunningContenders,
  names: readonly string[],
  { rounds, seconds }: Effort,
): Promise<ReadonlyMap<Door, readonly Round[]>> {
  const bodies = await bodiesByDoor();
  const all = new Map(DOORS.map((door) => [door, [] as Round[]]));
  const atDoor = (name: string, door: Door) => {
    const contender = running.find(name);
    return { ...contender, url: contender.url + door };
  };
  for (const door of DOORS) for (const name of names) await warmUp(atDoor(name, door), bodies[door], WARM_UP);
  for (let round = 0; round < rounds; round++)
    for (const door of DOORS) {
      const turns = new Map<string, Turn>();
      for (const name of inTurn(names, round))
        turns.set(name, await turn(atDoor(name, door), bodies[door], seconds));
      all.get(door)?.push(turns);
    }
  return all;
}

/** Who comes first changes from round to round: what comes after has a warmer machine, or a hotter one. */
const inTurn = (names: readonly string[], round: number): readonly string[] =>
  round % 2 === 0 ? names : names.toReversed();

async function bodiesByDoor(): Promise<{ readonly [door in Door]: readonly string[] }> {
  const forms = await wholeForms();
  return {
    '/fhir/QuestionnaireResponse/$recommend': forms.map(({ response }) => JSON.stringify(response)),
    '/api/decisions': forms.map(({ facts: { unanswered: _, ...facts } }) => JSON.stringify({ facts })),
  };
}
