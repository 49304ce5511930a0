import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { type KillPlan, killRounds } from './kill-rounds.js';
import { STORES } from './stores.js';

/*
 * Kills the built service with SIGKILL under load, round after round, and proves each time that nothing that was
 * acknowledged is lost. `--seed` repeats the moments of a run; `--store` takes one store only.
 */
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '50' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000_000) },
    store: { type: 'string', multiple: true, default: Object.keys(STORES) },
  },
});
const plan: KillPlan = { rounds: Number(values.rounds), seed: Number(values.seed) };

const tell = (line: string): boolean => process.stdout.write(`${line}\n`);
for (const name of values.store) await killed(name);

async function killed(name: string): Promise<void> {
  const make = STORES[name];
  if (!make) throw new Error(`There is no store ${name}. There are: ${Object.keys(STORES).join(', ')}.`);
  tell(`${name}: ${plan.rounds} rounds of kill -9; again with --seed ${plan.seed}`);
  const folder = await mkdtemp(join(tmpdir(), `stepdown-durability-${name}-`));
  const started = Date.now();
  const store = await make(folder);
  try {
    const { acknowledged, receipts, unacknowledged } = await killRounds(store, folder, plan);
    const seconds = ((Date.now() - started) / 1000).toFixed(0);
    tell(
      `${name}: ${plan.rounds} rounds, ${acknowledged} acknowledged, 0 lost; ${receipts} receipts in chains that hold, ` +
        `${unacknowledged} of them killed before their answer left; ${seconds} s`,
    );
    await rm(folder, { recursive: true });
  } catch (error) {
    tell(
      `${name}: ${error instanceof Error ? error.message : String(error)}\nThe store is left in ${folder}.`,
    );
    process.exitCode = 1;
  } finally {
    await store.remove?.();
  }
}
