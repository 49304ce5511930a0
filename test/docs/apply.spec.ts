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
  itWithCurl(
    'apply the PlanDefinition: a suicide plan is an emergency, whatever else is not known',
    async () => {
      const plan = await answerTo('/fhir/PlanDefinition/sud-level-of-care/$apply');
      expect(plan.resourceType).toBe('CarePlan');
      expect(plan.activity[0].detail.code.coding[0].code).toBe('emergency');
    },
  );

  itWithCurl('apply an ActivityDefinition', async () => {
    expect(await answerTo('/fhir/ActivityDefinition/')).toMatchObject({
      resourceType: 'ServiceRequest',
      status: 'draft',
      subject: { reference: 'Patient/example' },
    });
  });

  itWithCurl('ask what codes mean', async () => {
    const { expansion } = await answerTo('$expand');
    expect(expansion.contains.map(({ code }: { code: string }) => code)).toEqual([
      'intensive-outpatient',
      'outpatient',
    ]);
    const displays = (await answerTo('$lookup')).parameter.filter(
      ({ name }: { name: string }) => name === 'display',
    );
    expect(displays).toHaveLength(1);
    expect((await answerTo('$validate-code')).parameter[0]).toEqual({ name: 'result', valueBoolean: true });
    expect((await answerTo('$translate')).parameter.length).toBeGreaterThan(3);
  });
});
