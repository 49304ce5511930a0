import { rename } from 'node:fs/promises';
import { TriedService } from '../tried-service.js';

/** Somebody takes the files away while the service runs, and puts them back. */
export async function lostFile(folder: string): Promise<string> {
  const service = await TriedService.start(folder);
  try {
    for (const file of [service.file, `${service.file}-wal`]) {
      await service.ask();
      await rename(file, `${file}.away`);
      await service.demandRefusal();
      await rename(`${file}.away`, file);
      await service.demandRecovery();
    }
    await service.demandNothingLost();
    return 'nothing is acknowledged into a file that is gone, nor into a lost write-ahead log';
  } finally {
    await service.process.kill();
  }
}
