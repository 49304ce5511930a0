import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, it } from '@jest/globals';
import { type RunningService, runService } from '../http/running-service.js';

const run = promisify(execFile);

/** Where there is no curl, commands of it cannot be run. */
export const itWithCurl = spawnSync('curl', ['--version']).status === 0 ? it : it.skip;

/** A service that listens while the tests of a file run; gives its address. */
export function listening(): () => string {
  let service: RunningService;
  let url = '';
  beforeAll(async () => {
    service = await runService();
    await service.app.listen(0, '127.0.0.1');
    url = await service.app.getUrl();
  });
  afterAll(() => service.app.close());
  return () => url;
}

/** What a command of a document prints, put to the service at this address. */
export async function printed(command: string, url: string): Promise<string> {
  const { stdout } = await run('bash', [
    '-euo',
    'pipefail',
    '-c',
    command.replaceAll('http://127.0.0.1:3000', url),
  ]);
  return stdout;
}

/** What the `curl` of docs/integrating.md with this in it answers. */
export async function answerTo(part: string, url: string) {
  const lines = readFileSync('docs/integrating.md', 'utf8').split('\n');
  const command = lines.find((line) => line.startsWith('curl ') && line.includes(part)) ?? 'false';
  return JSON.parse(await printed(command, url));
}
