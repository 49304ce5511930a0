import { join } from 'node:path';
import { demand } from '../demand.js';
import { TriedService } from '../tried-service.js';
import { smallDisk } from './small-disk.js';

/** Room for some dozens of receipts. */
const ROOM = 1_500_000;
const CLIENTS = 20;
/** More than fit, whatever is in them. */
const REQUESTS = 2000;

/** The disk becomes full under load, and is given room again. */
export async function fullDisk(folder: string): Promise<string> {
  const place = join(folder, 'disk');
  const disk = await smallDisk(place);
  const service = await TriedService.start(folder, place);
  try {
    await disk.limit(service.process.pid, ROOM);
    const refused = await askedByMany(service);
    demand(
      refused > 0 && service.acknowledged > 0,
      `${service.acknowledged} acknowledged, ${refused} refused.`,
    );
    await untilFull(service);
    await service.demandRefusal();
    const kept = service.acknowledged;
    await disk.lift(service.process.pid);
    await service.demandRecovery();
    await service.demandNothingLost();
    return `${disk.how}: ${kept} acknowledged, ${refused} refused, 0 lost, and it goes on when there is room`;
  } finally {
    await service.process.kill();
    await disk.remove();
  }
}

/** How many of many requests were refused. */
async function askedByMany(service: TriedService): Promise<number> {
  let refused = 0;
  let left = REQUESTS;
  const client = async () => {
    while (left-- > 0 && refused < CLIENTS) if ((await service.ask()).status === 503) refused++;
  };
  await Promise.all(Array.from({ length: CLIENTS }, client));
  return refused;
}

/** What is left for small receipts is used up one by one. */
async function untilFull(service: TriedService): Promise<void> {
  for (let refused = 0; refused < 4; ) refused = (await service.ask()).status === 503 ? refused + 1 : 0;
}
