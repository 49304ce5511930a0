import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openJournalStore, verifyChains } from '#libs/journal';
import { PostgresServer } from '../support/postgres/postgres-server.js';
import { TcpProxy } from '../support/postgres/tcp-proxy.js';
import { GOLDEN_CASES } from './golden.js';
import { type Answer, type RunningService, runService } from './running-service.js';

const PASSWORD = `p@ss/w:rd?#%&'"\\ é`;
/** Nobody waits longer than this for a database that is away. */
const BOUND = 5000;
const INTAKE = readFileSync('docs/examples/intake.json', 'utf8');
const FACTS = { age_years: 42, substances_used: ['alcohol'], sud_severity: 'mild' };

let server: PostgresServer;
let proxy: TcpProxy;
let url: string;
let service: RunningService;

beforeAll(async () => {
  server = await PostgresServer.start();
  proxy = await TcpProxy.to(server.port);
  url = await server.newDatabase(PASSWORD);
  service = await runService({ variables: { DATABASE_URL: proxy.address(url) } });
});
afterAll(async () => {
  await service.app.close();
  await proxy.close();
  await server.remove();
});

const decide = () => service.post('/api/decisions', { facts: FACTS });
const read = (id: string) => service.get(`/api/decisions/${id}`);
const statusOf = ({ status }: Answer): number => status;

/** The chains, looked at from elsewhere. */
async function chains() {
  const store = await openJournalStore({ file: ':memory:', database: { url } });
  const report = await verifyChains(store);
  await store.close();
  return report;
}

/** What each door answers while nothing can be kept, and how long the slowest takes. */
async function answersWithoutDatabase(known: string) {
  const began = performance.now();
  const answers = await Promise.all([
    decide(),
    service.post('/fhir/QuestionnaireResponse/$recommend', INTAKE),
    service.get('/health/ready'),
    read(known),
    service.get('/health/live'),
  ]);
  return { answers, milliseconds: performance.now() - began };
}

function expectUnavailable({ answers, milliseconds }: Awaited<ReturnType<typeof answersWithoutDatabase>>) {
  const [decided, plan, ready, receipt, live] = answers;
  expect([decided?.status, decided?.json.code]).toEqual([503, 'journal-unavailable']);
  expect([plan?.status, plan?.json.resourceType]).toEqual([503, 'OperationOutcome']);
  expect([ready?.status, ready?.json.code]).toEqual([503, 'journal-unavailable']);
  expect([receipt?.status, receipt?.json.code]).toEqual([503, 'journal-unavailable']);
  expect(live?.status).toBe(200);
  expect(milliseconds).toBeLessThan(BOUND);
}

describe('Decisions kept in PostgreSQL', () => {
  it('come out again, byte for byte: every golden case', async () => {
    for (const { facts, parameters, authored, now } of GOLDEN_CASES) {
      const given = { ...(parameters && { parameters }), ...(authored && { authored }), ...(now && { now }) };
      const { json } = await service.post('/api/decisions', { facts, ...given });
      const { replay } = (await service.get(`/api/decisions/${json.id}?replay=true`)).json;
      expect(replay).toEqual({ same: true, decision: json.decision });
    }
    expect(await chains()).toMatchObject({ receipts: GOLDEN_CASES.length, broken: [] });
  });

  it('have their CarePlan made again, byte for byte', async () => {
    const { json } = await service.post('/fhir/QuestionnaireResponse/$recommend', INTAKE);
    const { replay } = (await service.get(`/api/decisions/${json.id}?replay=true`)).json;
    expect(replay).toMatchObject({ same: true, document: { same: true } });
  });
});

describe('Without its database the service', () => {
  it.each(['fast', 'kill'] as const)(
    'answers 503 at every door within five seconds, and 200 once it is back (%s)',
    async (how) => {
      const kept = await Promise.all(Array.from({ length: 20 }, decide));
      const ids = kept.map(({ json }) => json.id);
      await server.stop(how);
      expectUnavailable(await answersWithoutDatabase(ids[0]));
      await server.start();
      expect(statusOf(await decide())).toBe(200);
      expect(statusOf(await service.get('/health/ready'))).toBe(200);
      expect((await Promise.all(ids.map(read))).map(statusOf)).toEqual(ids.map(() => 200));
      expect((await chains()).broken).toEqual([]);
    },
  );

  it('answers 503 within five seconds where it hangs', async () => {
    const { json } = await decide();
    server.freeze();
    const answers = await answersWithoutDatabase(json.id);
    server.thaw();
    expectUnavailable(answers);
    expect(statusOf(await decide())).toBe(200);
    expect(statusOf(await read(json.id))).toBe(200);
  });

  it('goes on where the answer to a commit is lost: nothing acknowledged is missing, the chain holds', async () => {
    const before = await chains();
    const five = () => Promise.all(Array.from({ length: 5 }, decide));
    const acknowledged: Answer[] = [];
    for (let round = 0; round < 10; round++) {
      proxy.breakNext(round % 2 === 0 ? 'after' : 'before');
      expect((await five()).map(statusOf)).toEqual([503, 503, 503, 503, 503]);
      acknowledged.push(...(await five()));
    }
    expect(new Set(acknowledged.map(statusOf))).toEqual(new Set([200]));
    for (const { json } of acknowledged) expect(statusOf(await read(json.id))).toBe(200);
    const after = await chains();
    expect(after.broken).toEqual([]);
    // In every second round a commit had happened, and those who waited for it were told 503.
    expect(after.receipts - before.receipts).toBeGreaterThanOrEqual(acknowledged.length + 5);
  });

  it('answers 503 while its role may not write, and 200 once it may', async () => {
    const { pathname, username } = new URL(url);
    const right = (change: string) => server.query(`${change} ${username}`, pathname.slice(1));
    await right('REVOKE INSERT ON receipt FROM');
    const refused = await decide();
    await right('GRANT INSERT ON receipt TO');
    expect([refused.status, refused.json.code]).toEqual([503, 'journal-unavailable']);
    expect(statusOf(await decide())).toBe(200);
  });

  it('says why in its log, and says the password nowhere', async () => {
    const log = service.log.join('');
    expect(log).toMatch(/"reason":"PostgreSQL: Connection terminated/);
    expect(log).toMatch(/"reason":"PostgreSQL: The database did not answer in time/);
    expect(log).toMatch(/"reason":"PostgreSQL: permission denied for table receipt/);
    for (const secret of [PASSWORD, encodeURIComponent(PASSWORD), 'p@ss', 'p%40ss'])
      expect(log).not.toContain(secret);
  });
});

describe('A database that is full', () => {
  it('lets no answer leave; once it has room, the service goes on', async () => {
    const full = await PostgresServer.start({}, { walSegmentMegabytes: 1 });
    const variables = { DATABASE_URL: await full.newDatabase(), VERIFY: 'off' };
    await full.stop();
    await full.start({ mostBytesOfAFile: 1.5 * 2 ** 20 });
    const other = await runService({ variables });
    const post = () => other.post('/fhir/QuestionnaireResponse/$recommend', INTAKE);
    const answers: Answer[] = [];
    while (answers.at(-1)?.status !== 503 && answers.length < 1000)
      answers.push(...(await Promise.all(Array.from({ length: 20 }, post))));
    expect(new Set(answers.map(statusOf))).toEqual(new Set([200, 503]));
    expect(statusOf(await other.get('/health/ready'))).toBe(503);
    expect(other.log.join('')).toMatch(/could not extend file .*File too large/);
    await full.stop();
    await full.start();
    expect(statusOf(await post())).toBe(200);
    for (const { status, json } of answers)
      if (status === 200) expect(statusOf(await other.get(`/api/decisions/${json.id}`))).toBe(200);
    await other.app.close();
    await full.remove();
  });
});
