import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { AcknowledgementLog } from '../acknowledged.js';
import { checkStore } from '../check-store.js';
import { demand } from '../demand.js';
import { Load, requests } from '../load.js';
import { services } from '../services.js';

const LOADED_FOR = 3000;

/** Two services write to one file at the same time. */
export async function twoProcesses(folder: string): Promise<string> {
  const file = join(folder, 'journal.db');
  const start = await services(folder, { JOURNAL_FILE: file });
  const both = [start(), start()];
  try {
    const bodies = await requests();
    const addresses = await Promise.all(both.map((service) => service.address()));
    const logs = addresses.map((_, i) => new AcknowledgementLog(join(folder, `acknowledged-${i}.ndjson`)));
    const loads = logs.map((log, i) => new Load(addresses[i] ?? '', bodies, log));
    await Promise.race([setTimeout(LOADED_FOR), ...loads.map((load) => load.ended())]);
    for (const load of loads) load.stop();
    await Promise.all(loads.map((load) => load.ended()));
    for (const service of both) await service.stop();
    const counts = logs.map((log) => log.all().length);
    const { receipts, faults } = await checkStore(
      { file },
      logs.flatMap((log) => log.all()),
    );
    demand(faults.length === 0, faults.join('\n'));
    demand(Math.min(...counts) > 0, `They acknowledged ${counts.join(' and ')}.`);
    const all = counts.reduce((sum, count) => sum + count, 0);
    demand(receipts === all, `${receipts} receipts are kept and ${all} were acknowledged.`);
    const rate = Math.round(all / (LOADED_FOR / 1000));
    return `two services on one file acknowledged ${counts.join(' and ')}, ${rate} a second together, 0 lost`;
  } finally {
    for (const service of both) await service.kill();
  }
}
