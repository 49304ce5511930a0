import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterEach, describe, expect, it } from '@jest/globals';
import type { Dispatcher } from 'undici';
import { connectEhr, DEFAULT_LIMITS, EhrAddressError } from '../index.js';
import { listening } from '../testing/http-server.js';
import { openedEhrs } from '../testing/opened.js';
import { fhir } from '../testing/test-ehr.js';
import { guardedAgent } from './guarded-agent.js';

const { given, closeAll } = openedEhrs();
const patient = { resourceType: 'Patient', id: '7' };
const leftovers: (() => unknown)[] = [];
const before = { ...process.env };

afterEach(async () => {
  for (const tidy of leftovers.splice(0)) await tidy();
  for (const name of ['HTTP_PROXY', 'http_proxy', 'NODE_USE_ENV_PROXY', 'NODE_TLS_REJECT_UNAUTHORIZED']) {
    if (before[name] === undefined) delete process.env[name];
    else process.env[name] = before[name];
  }
  await closeAll();
});

/** A certificate that nobody vouches for. */
function selfSigned(): { readonly key: Buffer; readonly cert: Buffer } {
  const folder = mkdtempSync(join(tmpdir(), 'ehr-tls-'));
  leftovers.push(() => rmSync(folder, { recursive: true }));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const kind = [
    'req',
    '-x509',
    '-newkey',
    'ec',
    '-pkeyopt',
    'ec_paramgen_curve:P-256',
    '-nodes',
    '-days',
    '1',
  ];
  const names = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'];
  execFileSync('openssl', [...kind, '-keyout', key, '-out', cert, ...names], { stdio: 'pipe' });
  return { key: readFileSync(key), cert: readFileSync(cert) };
}

describe('A connection to an EHR', () => {
  it('is not made where its certificate cannot be verified, even if the environment says not to look', async () => {
    process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
    let asked = 0;
    const server = createServer(selfSigned(), (_, response) => {
      asked++;
      fhir(response, patient);
    });
    await new Promise<void>((listens) => server.listen(0, '127.0.0.1', listens));
    leftovers.push(() => server.close());
    const baseUrl = `https://localhost:${(server.address() as AddressInfo).port}/fhir`;
    const limits = { ...DEFAULT_LIMITS, attempts: 1 };

    const failure = await connectEhr({ id: 'main', baseUrl, network: 'public', limits })
      .read('Patient', '7')
      .catch((error: unknown) => error);

    expect(failure).toMatchObject({ code: 'ehr-unavailable', reason: 'connection', mayHaveHappened: false });
    expect(failure).toMatchObject({ cause: { code: 'DEPTH_ZERO_SELF_SIGNED_CERT' } });
    expect(asked).toBe(0);
  });

  it('does not go through a proxy of the environment', async () => {
    let proxied = 0;
    const proxy = await listening((_, response) => {
      proxied++;
      response.end();
    });
    leftovers.push(proxy.close);
    process.env.NODE_USE_ENV_PROXY = '1';
    process.env.HTTP_PROXY = proxy.origin;
    process.env.http_proxy = proxy.origin;

    const { ehr } = await given((response) => fhir(response, patient));

    expect(await ehr.read('Patient', '7')).toEqual(patient);
    expect(proxied).toBe(0);
  });

  it('is used again', async () => {
    const ports = new Set<number | undefined>();
    const { ehr } = await given((response) => {
      ports.add(response.socket?.remotePort);
      fhir(response, patient);
    });
    for (const _ of [1, 2, 3, 4, 5, 6]) await ehr.read('Patient', '7');

    expect(ports.size).toBeLessThan(4);
  });
});

describe('The agent of an EHR', () => {
  const agentFor = (baseUrl: string) => guardedAgent({ baseUrl, network: 'public', limits: DEFAULT_LIMITS });
  const ask = (agent: Dispatcher, origin: string, path: string) =>
    agent.request({ origin, path, method: 'GET' });

  it.each(['/other', '/fhirx/Patient/7', '/fhir/../admin', '/fhir/%2e%2e/admin', '/fhir//x', '/'])(
    'sends nothing out of the base URL, whoever asks: %s',
    async (path) => {
      const { baseUrl, received } = await given((response) => fhir(response, patient));
      const agent = agentFor(baseUrl);

      await expect(ask(agent, new URL(baseUrl).origin, path)).rejects.toThrow(EhrAddressError);
      expect(received).toEqual([]);
      await agent.close();
    },
  );

  it('sends nothing to another server, whoever asks', async () => {
    const elsewhere = await given((response) => fhir(response, patient));
    const { baseUrl } = await given((response) => fhir(response, patient));
    const agent = agentFor(baseUrl);

    await expect(ask(agent, new URL(elsewhere.baseUrl).origin, '/fhir/Patient/7')).rejects.toThrow(
      EhrAddressError,
    );
    expect(elsewhere.received).toEqual([]);
    await agent.close();
  });

  it('takes no packed answer: its size could not be limited', async () => {
    const bomb = gzipSync(JSON.stringify({ ...patient, text: 'x'.repeat(1_000_000) }));
    const headers = { 'content-type': 'application/fhir+json', 'content-encoding': 'gzip' };
    const { ehr, received } = await given((response) => response.writeHead(200, headers).end(bomb), {
      limits: { responseBytes: 10_000 },
    });

    await expect(ehr.read('Patient', '7')).rejects.toMatchObject({ code: 'ehr-answer-unusable' });
    expect(received[0]?.headers['accept-encoding']).toBe('identity');
  });
});
