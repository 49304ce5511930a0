import { DatabaseSync } from 'node:sqlite';
import { demand } from '../demand.js';
import { acknowledgedBy } from '../load.js';
import { TriedService } from '../tried-service.js';

/** In milliseconds, on a machine that has other work to do. */
const READ_WITHIN = 1000;
const READY_WITHIN = 3000;
const REFUSED_WITHIN = 7000;

/** Another process holds the file for longer than anybody wants to wait. */
export async function longLock(folder: string): Promise<string> {
  const service = await TriedService.start(folder);
  const other = new DatabaseSync(service.file);
  try {
    const { id } = acknowledgedBy((await service.ask()).text);
    other.exec('BEGIN IMMEDIATE');
    const refusals = Array.from({ length: 5 }, () => timed(() => service.ask().then(({ status }) => status)));
    const read = await timed(() => service.get(`/api/decisions/${id}`));
    const ready = await Promise.all(
      Array.from({ length: 5 }, () => timed(() => service.get('/health/ready'))),
    );
    const refused = await Promise.all(refusals);
    demand(read.status === 200 && read.took < READ_WITHIN, `Reading: ${read.status}, ${read.took} ms.`);
    demandAll(ready, READY_WITHIN);
    demandAll(refused, REFUSED_WITHIN);
    other.exec('ROLLBACK');
    await service.demandRecovery();
    await service.demandNothingLost();
    return (
      `reading took ${read.took} ms, readiness ${longest(ready)} ms, a refusal ${longest(refused)} ms ` +
      'while another process held the file'
    );
  } finally {
    other.close();
    await service.process.kill();
  }
}

interface Timed {
  readonly status: number;
  readonly took: number;
}

async function timed(work: () => Promise<number>): Promise<Timed> {
  const start = performance.now();
  const status = await work();
  return { status, took: Math.round(performance.now() - start) };
}

const longest = (all: readonly Timed[]): number => Math.max(...all.map(({ took }) => took));

function demandAll(all: readonly Timed[], within: number): void {
  for (const { status, took } of all)
    demand(status === 503 && took < within, `Refused with ${status} after ${took} ms.`);
}
