import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { type Exchange, FROM, RecordingProxy } from './recording-proxy.js';

describe('What stands between two servers', () => {
  let server: Server;
  let proxy: RecordingProxy;
  let said: Exchange[];
  let arrived: number;

  beforeEach(async () => {
    [said, arrived] = [[], 0];
    server = createServer((request, response) => {
      arrived += 1;
      const seen = { host: request.headers.host, from: request.headers[FROM] ?? 'nobody' };
      response.writeHead(201, { etag: 'W/"1"' }).end(JSON.stringify(seen));
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    proxy = await RecordingProxy.start({ from: 'one', to: 'other', told: (it) => said.push(it) });
    proxy.leadTo(`http://127.0.0.1:${(server.address() as AddressInfo).port}/anything`);
  });
  afterEach(async () => {
    await proxy.close();
    server.closeAllConnections();
    server.close();
  });

  const ask = (headers = {}) =>
    fetch(`${proxy.address}/fhir/Patient`, { method: 'POST', body: '{"a":1}', headers });

  it('passes on what is said, with the address it was said to, and tells it', async () => {
    const answer = await ask({ [FROM]: 'Clinic' });
    expect([answer.status, answer.headers.get('etag')]).toEqual([201, 'W/"1"']);
    expect(await answer.json()).toEqual({ host: new URL(proxy.address).host, from: 'nobody' });
    expect(said).toEqual([
      expect.objectContaining({
        from: 'Clinic',
        to: 'other',
        path: '/fhir/Patient',
        sent: '{"a":1}',
        status: 201,
      }),
    ]);
  });

  it('loses an answer once, after the other side has heard the question', async () => {
    proxy.lose('lost-answer', ({ method }) => method === 'POST');
    await expect(ask()).rejects.toThrow();
    expect(arrived).toBe(1);
    expect((await ask()).status).toBe(201);
  });

  it('loses a question before the other side hears it', async () => {
    proxy.lose('lost-request', () => true);
    await expect(ask()).rejects.toThrow();
    expect([arrived, said[0]?.status]).toEqual([0, 0]);
  });

  it('lets something happen just before a question arrives, once', async () => {
    const happened: number[] = [];
    const done = proxy.before(
      () => true,
      async () => void happened.push(arrived),
    );
    await ask();
    await done;
    await ask();
    expect([happened, arrived]).toEqual([[0], 2]);
  });

  it('hangs up where nobody is there', async () => {
    server.closeAllConnections();
    server.close();
    await expect(ask()).rejects.toThrow();
  });
});
