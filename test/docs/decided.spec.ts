import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { type RunningService, runService } from '../http/running-service.js';

const run = promisify(execFile);
/** The gate has both; a contributor's machine may not. */
const itWithCurlAndJq =
  spawnSync('bash', ['-c', 'command -v curl && command -v jq']).status === 0 ? it : it.skip;

let service: RunningService;
beforeAll(async () => {
  service = await runService();
  await service.app.listen(0, '127.0.0.1');
});
afterAll(() => service.app.close());

const BLOCKS = [...readFileSync('docs/decided.md', 'utf8').matchAll(/```sh\n([\s\S]*?)```/g)].map(
  ([, block = '']) => block,
);

itWithCurlAndJq('The commands of decided.md do what it says, one after the other', async () => {
  const script = BLOCKS.join('\n').replaceAll('http://127.0.0.1:3000', await service.app.getUrl());
  const { stdout } = await run('bash', ['-euc', script]);
  const lines = stdout.trim().split('\n');
  const [, id] = /^\["([^"]+)"/.exec(lines[0] ?? '') ?? [];
  expect(lines).toEqual([
    `["${id}","draft","1"]`,
    '304',
    '["history",1,"POST"]',
    `["${id}","1"]`,
    `["data-requested","CarePlan/${id}"]`,
    expect.stringContaining(`"CarePlan/${id}"`),
    '["searchset",true,"self"]',
    '"not-supported"',
    '["searchset","match"]',
    '[1,"Provenance"]',
    `["draft","CarePlan/${id}"]`,
    '["revoked","2"]',
    '422',
  ]);
});
