import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { openJournalStore, verifyChains } from '#libs/journal';
import { BuiltService, buildService, type Reply } from '../support/built-service.js';
import { PostgresServer } from '../support/postgres/postgres-server.js';
import { caseWith, GOALS_MET, GOLDEN_CASES, responseOf } from './golden.js';
import { runService } from './running-service.js';

const INTAKE = JSON.parse(readFileSync('docs/examples/intake.json', 'utf8'));
const BUILDING = 300_000;
jest.setTimeout(120_000);

let server: PostgresServer;
let url: string;
let services: readonly [BuiltService, BuiltService];

beforeAll(async () => {
  const [started] = await Promise.all([PostgresServer.start(), buildService()]);
  server = started;
  url = await server.newDatabase();
  // Both find an empty database, and each would make the tables.
  services = await Promise.all([BuiltService.start(setting()), BuiltService.start(setting())]);
}, BUILDING);
afterAll(async () => {
  for (const service of services ?? []) await service.stop();
  await server?.remove();
});

const setting = () => ({ DATABASE_URL: url, VERIFY: 'off' });

async function journal() {
  const store = await openJournalStore({ file: ':memory:', database: { url } });
  const [writers, report] = [await store.writers(), await verifyChains(store)];
  await store.close();
  return { writers: writers.length, ...report };
}

/** So many requests, a few at a time. */
async function load(
  service: BuiltService,
  requests: number,
  onReply: () => void = () => undefined,
): Promise<readonly Reply[]> {
  const replies: Reply[] = [];
  const lanes = Array.from({ length: 10 }, async (_, lane) => {
    for (let i = lane; i < requests; i += 10) {
      replies.push(await ask(service, i));
      onReply();
    }
  });
  await Promise.all(lanes);
  return replies;
}

const ask = (service: BuiltService, i: number): Promise<Reply> =>
  i % 2 === 0
    ? service.post('/fhir/QuestionnaireResponse/$recommend', INTAKE)
    : service.post('/api/decisions', { facts: GOLDEN_CASES[i % GOLDEN_CASES.length]?.facts });

describe('Two processes of the service on one PostgreSQL', () => {
  it('read and replay at once what the other has decided', async () => {
    const [one, other] = services;
    for (const { facts, parameters, authored, now } of GOLDEN_CASES) {
      const given = { ...(parameters && { parameters }), ...(authored && { authored }), ...(now && { now }) };
      const { json } = await one.post('/api/decisions', { facts, ...given });
      const { replay } = (await other.get(`/api/decisions/${json.id}?replay=true`)).json;
      expect(replay).toEqual({ same: true, decision: json.decision });
    }
    const { json } = await other.post('/fhir/QuestionnaireResponse/$recommend', INTAKE);
    const { replay } = (await one.get(`/api/decisions/${json.id}?replay=true`)).json;
    expect(replay).toMatchObject({ same: true, document: { same: true } });
  });

  it('keep all that they acknowledge while both are loaded, each in a chain of its own', async () => {
    const before = await journal();
    const replies = (await Promise.all(services.map((service) => load(service, 200)))).flat();
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    const after = await journal();
    expect(after).toMatchObject({ writers: 2, receipts: before.receipts + replies.length, broken: [] });
    const ids = replies.map(({ json }) => json.id);
    expect(new Set(ids).size).toBe(ids.length);
    for (const id of ids.slice(-20))
      for (const service of services) expect((await service.get(`/api/decisions/${id}`)).status).toBe(200);
  });

  it('take one of two reviews of a plan that arrive at once, and refuse the other', async () => {
    const [one, other] = services;
    const maker = await runService();
    const [intake, review] = [caseWith('final').facts, GOALS_MET].map((facts) => responseOf(maker, facts));
    await maker.app.close();
    for (let round = 0; round < 5; round++) {
      const plan = (await one.post('/fhir/QuestionnaireResponse/$recommend', intake)).json;
      const door = `/fhir/CarePlan/${plan.id}/$review`;
      const answers = await Promise.all([one.post(door, review), other.post(door, review)]);
      const [taken, refused] = answers.toSorted((a, b) => a.status - b.status);
      expect(taken?.status).toBe(200);
      // 422 where it came late enough to see that the plan is over.
      expect([409, 422]).toContain(refused?.status);
      expect(refused?.json.resourceType).toBe('OperationOutcome');
      for (const service of services) {
        const found = (await service.get(`/fhir/CarePlan/${plan.id}/_history`)).json;
        expect(found.total).toBe(2);
        expect((await service.get(`/fhir/CarePlan/${taken?.json.id}`)).json).toMatchObject({
          replaces: [{ reference: `CarePlan/${plan.id}` }],
        });
      }
    }
  });

  it('lose nothing when the database is killed under them, and go on when it is back', async () => {
    const before = await journal();
    let answered = 0;
    const enough = Promise.withResolvers<void>();
    const count = () => {
      answered += 1;
      if (answered === 100) enough.resolve();
    };
    const loads = Promise.all(services.map((service) => load(service, 400, count)));
    await enough.promise;
    await server.stop('kill');
    await server.start();
    const replies = (await loads).flat();
    const acknowledged = replies.filter(({ status }) => status === 200);
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200, 503]));
    const [one, other] = services;
    for (const service of [one, other]) {
      // The load may have ended while the database was away, and ready is who could keep what was decided last.
      expect((await ask(service, 1)).status).toBe(200);
      expect((await service.get('/health/ready')).status).toBe(200);
    }
    const found = acknowledged.map(({ json }, i) =>
      (i % 2 === 0 ? one : other).get(`/api/decisions/${json.id}`),
    );
    expect(new Set((await Promise.all(found)).map(({ status }) => status))).toEqual(new Set([200]));
    const after = await journal();
    expect(after.broken).toEqual([]);
    expect(after.receipts - before.receipts).toBeGreaterThanOrEqual(acknowledged.length);
  });

  it('are joined by a third that starts under load', async () => {
    const loads = Promise.all(services.map((service) => load(service, 150)));
    const third = await BuiltService.start(setting());
    const replies = [...(await loads).flat(), ...(await load(third, 20))];
    await third.stop();
    expect(new Set(replies.map(({ status }) => status))).toEqual(new Set([200]));
    expect(await journal()).toMatchObject({ writers: 3, broken: [] });
  });
});
