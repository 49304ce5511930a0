import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseWith, responseOf } from './golden.js';
import { type RunningService, runService } from './running-service.js';

const RECOMMEND = '/fhir/QuestionnaireResponse/$recommend';
let service: RunningService;
let port: number;
beforeAll(async () => {
  service = await runService({
    variables: { ITEM_LIMIT: '40', DEPTH_LIMIT: '3', TIME_LIMIT: '300', BODY_LIMIT: '20000' },
  });
  await service.app.listen(0, '127.0.0.1');
  port = (service.app.getHttpServer().address() as { readonly port: number }).port;
});
afterAll(() => service.app.close());

/** Sends bytes and takes what comes back until the other side hangs up. */
const rawly = (bytes: string): Promise<string> =>
  new Promise((resolve, reject) => {
    let received = '';
    const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
    socket.on('data', (data) => {
      received += data.toString();
    });
    socket.on('close', () => resolve(received));
    socket.on('error', reject);
    socket.setTimeout(10_000, () => socket.destroy(new Error('Nothing came back.')));
  });

const nested = (depth: number): object =>
  depth === 0 ? { linkId: 'x' } : { linkId: 'x', item: [nested(depth - 1)] };
const withItems = (item: readonly object[]) => ({ ...responseOf(service, caseWith('final').facts), item });

describe('Limits that a site sets', () => {
  it('refuse more items than that, at the spot', async () => {
    const answer = await service.post(RECOMMEND, withItems(Array(41).fill({ linkId: 'x' })));
    expect([answer.status, answer.json.issue]).toMatchObject([
      422,
      [{ code: 'too-costly', expression: ['QuestionnaireResponse.item[40]'] }],
    ]);
  });

  it('refuse deeper items than that, at the spot', async () => {
    const answer = await service.post(RECOMMEND, withItems([nested(3)]));
    expect(answer.status).toBe(422);
    expect(answer.json.issue[0]).toMatchObject({
      code: 'too-costly',
      expression: ['QuestionnaireResponse.item[0].item[0].item[0].item'],
    });
    expect((await service.post(RECOMMEND, withItems([nested(2)]))).json.issue[0].code).not.toBe('too-costly');
  });

  it('refuse larger bodies than that', async () => {
    const answer = await service.post(RECOMMEND, { resourceType: 'x'.repeat(20_001) });
    expect([answer.status, answer.json.issue[0].code]).toEqual([413, 'too-long']);
  });

  it('refuse a request that takes longer than that to arrive, with an OperationOutcome', async () => {
    const slow = await rawly(
      `POST ${RECOMMEND} HTTP/1.1\r\nHost: x\r\nContent-Type: application/fhir+json\r\nContent-Length: 100\r\n\r\n{`,
    );
    expect(slow).toMatch(/^HTTP\/1\.1 408 /);
    expect(JSON.parse(slow.split('\r\n\r\n')[1] ?? '')).toMatchObject({
      resourceType: 'OperationOutcome',
      issue: [{ severity: 'error', code: 'timeout' }],
    });
  });
});

describe('What is no HTTP', () => {
  it.each([
    ['400', 'GET nothing of this\r\n\r\n'],
    ['431', `GET / HTTP/1.1\r\nHost: x\r\nX-Long: ${'x'.repeat(20_000)}\r\n\r\n`],
  ])('is answered with %s, and no word of it', async (status, bytes) => {
    const answer = await rawly(bytes);
    expect(answer.slice(9, 12)).toBe(status);
    expect(answer).toContain('OperationOutcome');
    expect(answer).not.toContain('nothing of this');
  });
});
