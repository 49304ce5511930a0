import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { describe, expect, it } from '@jest/globals';
import { readEhrConfiguration } from '#libs/filing';

const compose = readFileSync('docker/compose.yaml', 'utf8');
const configuration = readFileSync('docker/sandbox-ehr.json', 'utf8');

describe('The sandbox of docker/compose.yaml', () => {
  it('gives the service a configuration of its EHR that the service understands', () => {
    const folder = mkdtempSync(join(tmpdir(), 'stepdown-compose-'));
    const secretFile = join(folder, 'secret');
    writeFileSync(secretFile, 'f'.repeat(64));
    const file = join(folder, 'ehr.json');
    writeFileSync(file, configuration.replace('/run/secrets/delivery-secret', secretFile));
    const [ehr] = readEhrConfiguration(file);
    expect(ehr).toMatchObject({
      settings: { id: 'sandbox', baseUrl: 'http://ehr:8080/fhir' },
      filing: { status: 'draft', task: true },
      subscription: { secret: 'f'.repeat(64) },
    });
  });

  it('puts the configuration where the service looks for it, and its secret where the configuration says', () => {
    expect(compose).toContain('EHR_CONFIG: /run/sandbox/ehr.json');
    expect(compose).toContain('target: /run/sandbox/ehr.json');
    expect(compose).toMatch(/secrets:\n +- delivery-secret/);
    expect(configuration).toContain('/run/secrets/delivery-secret');
  });

  it('calls its parts what the preparation calls them', () => {
    const prepare = readFileSync('test/sandbox/prepare.ts', 'utf8');
    for (const name of ['ehr', 'beside-ehr']) expect(compose).toMatch(new RegExp(`^ {2}${name}:$`, 'm'));
    expect(prepare).toContain('http://beside-ehr:3000/ehr/sandbox/subscription');
    expect(compose).toContain("'127.0.0.1:8080:8080'");
    expect(compose).toContain("'127.0.0.1:3001:3000'");
  });
});
