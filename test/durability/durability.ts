import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type KillPlan, killRounds } from './kill-rounds.js';
import { fullDisk } from './sqlite/full-disk.js';
import { longLock } from './sqlite/long-lock.js';
import { lostFile } from './sqlite/lost-file.js';
import { twoProcesses } from './sqlite/two-processes.js';
import { STORES } from './stores.js';

/*
 * Does to the built service what the world does, and proves each time that nothing that was acknowledged is lost: kills it
 * under load, round after round, fills its disk, takes its file away. `--seed` repeats the moments of the kills; names
 * choose what to do.
 */
const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    rounds: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
  },
});
const plan: KillPlan = { rounds: Number(values.rounds), seed: Number(values.seed) };

/** What can be done; each is given an empty folder, tells what came of it, and throws where something was lost. */
const TRIALS: ReadonlyMap<string, (folder: string) => Promise<string>> = new Map([
  ['full-disk', fullDisk],
  ['lost-file', lostFile],
  ['long-lock', longLock],
  ['two-processes', twoProcesses],
  ...Object.keys(STORES).map((store) => [`kill-${store}`, killsOf(store)] as const),
]);

const tell = (line: string): boolean => process.stdout.write(`${line}\n`);
for (const name of positionals.length > 0 ? positionals : TRIALS.keys()) await tried(name);

async function tried(name: string): Promise<void> {
  const trial = TRIALS.get(name);
  if (!trial) throw new Error(`There is no trial ${name}. There are: ${[...TRIALS.keys()].join(', ')}.`);
  const folder = await mkdtemp(join(tmpdir(), `stepdown-${name}-`));
  const started = Date.now();
  try {
    const told = await trial(folder);
    tell(`${name}: ${told} (${((Date.now() - started) / 1000).toFixed(0)} s)`);
    await rm(folder, { recursive: true });
  } catch (error) {
    tell(`${name}: FAILED\n${error instanceof Error ? error.message : String(error)}\nSee ${folder}.`);
    process.exitCode = 1;
  }
}

function killsOf(name: string): (folder: string) => Promise<string> {
  return async (folder) => {
    const store = await STORES[name]?.(folder);
    if (!store) throw new Error(`There is no store ${name}.`);
    tell(`kill-${name}: seed ${plan.seed}`);
    try {
      const { acknowledged, receipts, unacknowledged } = await killRounds(store, folder, plan);
      return (
        `${plan.rounds} rounds, ${acknowledged} acknowledged, 0 lost; ${receipts} receipts in chains that hold, ` +
        `${unacknowledged} of them killed before their answer left`
      );
    } finally {
      await store.remove?.();
    }
  };
}
