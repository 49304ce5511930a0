import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { seededRandom } from '#libs/analysis';
import { AcknowledgementLog } from './acknowledged.js';
import { checkStore } from './check-store.js';
import { Load, requests } from './load.js';
import type { ServiceProcess } from './service-process.js';
import { services } from './services.js';
import type { KilledStore } from './stores.js';

/** What came of killing a service again and again. */
export interface KillReport {
  readonly acknowledged: number;
  readonly receipts: number;
  /** Receipts of answers that were killed on their way. */
  readonly unacknowledged: number;
}
/** How often to kill, and when. */
export interface KillPlan {
  readonly rounds: number;
  readonly seed: number;
}

/** From the first acknowledgement of a round to the kill, in milliseconds. */
const LONGEST_LOAD = 800;
/** One round in so many, the service is killed while it starts, too. */
const EARLY = 10;
const LONGEST_START = 1500;

/**
 * Kills the service under load, starts it again on the same store, and checks all that was ever acknowledged; the service
 * that was started again is the one that is killed next.
 * @throws Error where something is lost or broken
 */
export async function killRounds(
  store: KilledStore,
  folder: string,
  { rounds, seed }: KillPlan,
): Promise<KillReport> {
  const random = seededRandom(seed);
  const log = new AcknowledgementLog(join(folder, 'acknowledged.ndjson'));
  const bodies = await requests();
  const start = await services(folder, store.variables);
  let service = start();
  let receipts = 0;
  try {
    for (let round = 1; round <= rounds; round++) {
      const known = log.all().length;
      const load = new Load(await service.address(), bodies, log);
      await killedUnder(load, service, log, random() * LONGEST_LOAD);
      if (log.all().length === known) throw new Error(`Round ${round}: nothing was acknowledged.`);
      service = start();
      if (round % EARLY === 0) {
        await setTimeout(random() * LONGEST_START);
        await service.kill();
        service = start();
      }
      await service.address();
      const checked = await checkStore(store.setting, log.all());
      if (checked.faults.length > 0)
        throw new Error(`Round ${round} of seed ${seed}:\n${checked.faults.join('\n')}`);
      receipts = checked.receipts;
    }
  } finally {
    await service.kill();
  }
  const acknowledged = log.all().length;
  return { acknowledged, receipts, unacknowledged: receipts - acknowledged };
}

/** Kills so many milliseconds after the first acknowledgement. */
async function killedUnder(
  load: Load,
  service: ServiceProcess,
  log: AcknowledgementLog,
  after: number,
): Promise<void> {
  await Promise.race([log.next(), load.ended()]);
  await Promise.race([setTimeout(after), load.ended()]);
  load.stop();
  await service.kill();
  await load.ended();
}
