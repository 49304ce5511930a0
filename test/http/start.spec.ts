import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { readEnvironment } from '#libs/nest';
import { createService } from '../../apps/service/src/create-service.js';
import { startService } from '../../apps/service/src/start-service.js';
import { type RunningService, runService } from './running-service.js';

const SHIPPED = join(import.meta.dirname, '../../rules');
const fresh = (): string => mkdtempSync(join(tmpdir(), 'stepdown-'));

function jsonFile(content: unknown): string {
  const path = join(fresh(), 'site.json');
  writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
  return path;
}

/** A copy of the shipped rule sets in which one file is another. */
function rulesWith(file: string, change: (text: string) => string): string {
  const folder = fresh();
  cpSync(SHIPPED, folder, { recursive: true });
  const path = join(folder, 'sud-level-of-care', file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return folder;
}

describe('The service does not start', () => {
  let written = '';
  beforeEach(() => {
    written = '';
    jest.spyOn(process.stderr, 'write').mockImplementation((text) => {
      written += String(text);
      return true;
    });
  });
  afterEach(() => {
    jest.restoreAllMocks();
  });

  const refusal = async (variables: { readonly [name: string]: string }): Promise<string> => {
    expect(await startService(variables)).toBe(1);
    return written;
  };

  it.each(['0.0.0.0', '::', '192.168.1.7', 'ehr.example', '127.0.0.1.example'])(
    'on HOST=%s, which others reach, and says why and what to do',
    async (HOST) => {
      expect(await refusal({ HOST })).toMatch(/no access control yet.*ALLOW_UNAUTHENTICATED=true/);
    },
  );

  it('with settings that it does not understand, and names each', async () => {
    const told = await refusal({
      PORT: '70000',
      VERIFY: 'sometimes',
      ALLOW_UNAUTHENTICATED: 'yes',
      LOG_LEVEL: 'loud',
      BODY_LIMIT: '1MB',
      BASE_URL: 'ehr.example/',
    });
    for (const name of ['PORT', 'VERIFY', 'ALLOW_UNAUTHENTICATED', 'LOG_LEVEL', 'BODY_LIMIT', 'BASE_URL'])
      expect(told).toMatch(new RegExp(`^${name} must be `, 'm'));
  });

  it.each([
    ['an unknown parameter', { pace: 1 }, '#/pace: There is no parameter pace.'],
    ['a value out of range', { withdrawal_window_days: 900 }, '#/withdrawal_window_days: '],
    ['a field out of range', { ciwa_ar_bands: { high: 99 } }, '#/ciwa_ar_bands/high: '],
    ['a list', [], '#: Parameters are no object.'],
    ['a text that is no JSON', '{ "pace": ', 'This is no JSON'],
    ['a key that stands twice', '{ "a": 1, "a": 2 }', '#/a: This key stands twice.'],
  ])('with %s in the site parameters, and points at it', async (_what, content, told) => {
    const file = jsonFile(content);
    expect(await refusal({ SITE_PARAMETERS: file })).toContain(file);
    expect(written).toContain(told);
  });

  it('without the file of site parameters that it is told of', async () => {
    expect(await refusal({ SITE_PARAMETERS: '/nowhere.json' })).toContain('/nowhere.json');
  });

  it('without rule sets', async () => {
    expect(await refusal({ RULES_DIR: fresh() })).toContain('No folder here has a rule-set.json.');
  });

  it('with a default rule set that is not there', async () => {
    expect(await refusal({ RULE_SET: 'other' })).toContain('Set RULE_SET to one of: sud-level-of-care.');
  });

  it.each([
    ['facts.json', (text: string) => text.slice(0, -5), 'sud-level-of-care/facts.json#: This is no JSON'],
    [
      'questionnaires/sud-intake.json',
      (text: string) => text.replace('"sud_severity"', '"sud_gravity"'),
      'sud-level-of-care/questionnaires/sud-intake.json#/groups/',
    ],
  ])('with a broken %s, and points at the spot', async (file, change, told) => {
    expect(await refusal({ RULES_DIR: rulesWith(file, change) })).toContain(told);
  });
});

describe('The service starts', () => {
  it('and listens on a port that is free', async () => {
    const app = await createService(readEnvironment({ PORT: '0' }), { write: () => undefined });
    await app.listen(0, '127.0.0.1');
    const answer = await fetch(`${await app.getUrl()}/health/ready`);
    expect(answer.status).toBe(200);
    const metadata = await fetch(`${await app.getUrl()}/fhir/metadata`);
    expect(await metadata.json()).toMatchObject({ implementation: { url: `${await app.getUrl()}/fhir` } });
    await app.close();
  });

  describe('with site parameters', () => {
    let service: RunningService;
    afterAll(() => service.app.close());

    it('decides by them, and a request may choose others', async () => {
      const file = jsonFile({ withdrawal_window_days: 14, ciwa_ar_bands: { high: 15 } });
      service = await runService({ variables: { SITE_PARAMETERS: file } });
      const decide = async (parameters: object) =>
        (await service.post('/api/decisions', { facts: {}, parameters })).json.decision.parameters;
      expect(await decide({})).toMatchObject({
        withdrawal_window_days: 14,
        ciwa_ar_bands: { moderate: 10, high: 15 },
      });
      expect(await decide({ withdrawal_window_days: 21 })).toMatchObject({
        withdrawal_window_days: 21,
        ciwa_ar_bands: { high: 15 },
      });
    });
  });
});
