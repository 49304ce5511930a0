import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { ehrConfigFile, SECRET } from '../../../../test/support/fhir-server/ehr-site.js';
import { FhirServer } from '../../../../test/support/fhir-server/fhir-server.js';
import { type } from '../testing/typed.js';

let server: FhirServer;
let config: string;
beforeAll(async () => {
  server = await FhirServer.start();
  config = ehrConfigFile(server.baseUrl);
});
afterAll(() => server.close());

describe('stepdown ehr check', () => {
  it('says that everything that a decision needs is answered', async () => {
    server.fault = () => undefined;
    const { exit, data } = await json('check', '--ehr-config', config);
    expect(exit).toBe(0);
    const searches = data.ehrs[0].searches.map(({ search }: { search: string }) => search);
    expect(searches).toEqual(
      expect.arrayContaining(['QuestionnaireResponse', 'Observation:component-code', 'CarePlan']),
    );
  });

  it('names what the EHR does not answer, and ends with 1', async () => {
    server.fault = ({ path }) => (path.startsWith('EpisodeOfCare') ? 'unavailable' : undefined);
    const { exit, printed } = await type('ehr', 'check', '--ehr-config', config);
    server.fault = () => undefined;
    expect(exit).toBe(1);
    expect(printed).toMatch(/NO {2}EpisodeOfCare: ehr-unavailable/);
    expect(printed).toMatch(/"without"/);
  });

  it('needs to be told where the EHRs are named, and which there are', async () => {
    expect(await type('ehr', 'check')).toMatchObject({
      exit: 4,
      warned: expect.stringMatching(/EHR_CONFIG/),
    });
    const other = await type('ehr', 'check', '--ehr-config', config, '--ehr', 'south');
    expect(other).toMatchObject({ exit: 3, warned: expect.stringMatching(/Known: north/) });
    const folder = mkdtempSync(join(tmpdir(), 'stepdown-ehr-'));
    writeFileSync(join(folder, 'bad.json'), '[{}]');
    const bad = await type('ehr', 'check', '--ehr-config', join(folder, 'bad.json'));
    expect(bad).toMatchObject({
      exit: 4,
      warned: expect.stringMatching(/\/0: This must have required property/),
    });
  });
});

describe('stepdown ehr subscribe', () => {
  const args = ['--service-url', 'https://stepdown.example/'] as const;

  it('has the EHR tell of responses and plans, once, with the secret that it may not show', async () => {
    for (let i = 0; i < 2; i++) {
      const { exit, printed } = await type('ehr', 'subscribe', '--ehr-config', config, ...args);
      expect(exit).toBe(0);
      expect(printed).toMatch(/CarePlan\?status=active/);
      expect(printed).not.toContain(SECRET);
    }
    const made = server.stored.all('Subscription');
    expect(made.map(({ criteria }) => criteria)).toEqual([
      'QuestionnaireResponse?status=completed,amended',
      'CarePlan?status=active',
    ]);
    expect(made[0].channel).toMatchObject({
      endpoint: 'https://stepdown.example/ehr/north/subscription',
      header: [`Authorization: Bearer ${SECRET}`],
    });
  });

  it('brings a new secret to the EHR', async () => {
    const renewed = ehrConfigFile(server.baseUrl);
    const secret = 'fedcba9876543210fedcba9876543210';
    writeFileSync(join(renewed, '..', 'secret'), secret);
    await type('ehr', 'subscribe', '--ehr-config', renewed, ...args);
    const headers = server.stored.all('Subscription').map(({ channel }) => channel.header[0]);
    expect(headers).toEqual([`Authorization: Bearer ${secret}`, `Authorization: Bearer ${secret}`]);
  });

  it('takes no address that holds more than an address', async () => {
    const url = 'https://me@stepdown.example/?x';
    expect(await type('ehr', 'subscribe', '--ehr-config', config, '--service-url', url)).toMatchObject({
      exit: 2,
    });
  });
});

async function json(...args: readonly string[]) {
  const { exit, printed } = await type('ehr', ...args, '--json');
  return { exit, data: JSON.parse(printed) };
}
