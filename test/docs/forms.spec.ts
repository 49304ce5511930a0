import { execFile, spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningService, runService } from '../http/running-service.js';

const run = promisify(execFile);
const itWithCurl = spawnSync('curl', ['--version']).status === 0 ? it : it.skip;
const COMMANDS = readFileSync('docs/integrating.md', 'utf8')
  .split('\n')
  .filter((line) => line.startsWith('curl '));

let service: RunningService;
let url: string;
beforeAll(async () => {
  service = await runService();
  await service.app.listen(0, '127.0.0.1');
  url = await service.app.getUrl();
});
afterAll(() => service.app.close());

/** What the command of docs/integrating.md with this in it answers. */
async function answerTo(part: string) {
  const command = COMMANDS.find((line) => line.includes(part)) ?? 'false';
  const { stdout } = await run('bash', ['-c', command.replaceAll('http://127.0.0.1:3000', url)]);
  return JSON.parse(stdout);
}

describe('the commands of docs/integrating.md', () => {
  itWithCurl('fill a form in, and leave open what the record does not say in full', async () => {
    const { parameter } = await answerTo('$populate');
    const items = parameter[0].resource.item.flatMap(({ item }: { readonly item: object[] }) => item);
    const filled = items.flatMap(({ linkId, answer }: { linkId: string; answer?: object }) =>
      answer ? [linkId] : [],
    );
    expect(filled).toEqual(['age_years', 'relapse_risk', 'insurance_status']);
    const told = parameter[1].resource.issue.flatMap(
      ({ details }: { details?: { coding: [{ code: string }] } }) => details?.coding[0].code ?? [],
    );
    expect(told).toEqual(expect.arrayContaining(['substances_used', 'withdrawal_risk', 'psychosis']));
  });

  itWithCurl('hand a response in, and hear what is still open', async () => {
    const outcome = await answerTo('$process-response');
    expect(outcome.resourceType).toBe('OperationOutcome');
    expect(outcome.issue[0].diagnostics).toMatch(/^Understood: \d+ questions answered/);
    expect(JSON.stringify(outcome)).toContain('withdrawal_risk');
  });
});
