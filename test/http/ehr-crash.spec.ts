import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { BuiltService, buildService } from '../support/built-service.js';
import { ehrConfigFile, SECRET, until } from '../support/fhir-server/ehr-site.js';
import { FhirServer, type Json } from '../support/fhir-server/fhir-server.js';
import { PostgresServer } from '../support/postgres/postgres-server.js';

const BUILDING = 300_000;
jest.setTimeout(180_000);

const INTAKE = JSON.parse(readFileSync('docs/examples/intake.json', 'utf8'));

let ehr: FhirServer;
const running: BuiltService[] = [];

beforeAll(buildService, BUILDING);
beforeEach(async () => {
  ehr = await FhirServer.start();
});
afterEach(async () => {
  for (const service of running.splice(0)) await service.stop('SIGKILL');
  await ehr.close();
});

async function start(variables: { readonly [name: string]: string }): Promise<BuiltService> {
  const service = await BuiltService.start({
    VERIFY: 'off',
    EHR_CONFIG: ehrConfigFile(ehr.baseUrl),
    ...variables,
  });
  running.push(service);
  return service;
}

/** A person whose response was completed just now. */
function person(n: number): string {
  ehr.stored.put({ resourceType: 'Patient' } as Json, `p${n}`);
  const subject = { reference: `Patient/p${n}` };
  ehr.stored.put({ ...INTAKE, subject, authored: new Date().toISOString() }, `r${n}`);
  return `QuestionnaireResponse/r${n}`;
}

const deliver = async ({ address }: BuiltService, path: string): Promise<number> => {
  const init = { method: 'PUT', headers: { authorization: `Bearer ${SECRET}` } };
  return (await fetch(`${address}/ehr/north/subscription/${path}`, init)).status;
};
const count = (type: string): number => ehr.stored.all(type).length;
const ofEach = () => ({ plans: count('CarePlan'), provenances: count('Provenance'), tasks: count('Task') });
const isQuiet = async (service: BuiltService): Promise<boolean> =>
  (await service.get('/health/ready')).json.ehrs[0].waiting === 0;
const newJournal = (): string => join(mkdtempSync(join(tmpdir(), 'stepdown-crash-')), 'journal.db');

describe('A service that is killed', () => {
  it('after it has decided and before anything is filed: files it once it is started again', async () => {
    const JOURNAL_FILE = newJournal();
    const asked = Promise.withResolvers<void>();
    ehr.fault = ({ method }) => {
      if (method !== 'POST') return undefined;
      asked.resolve();
      return 'unavailable';
    };
    const first = await start({ JOURNAL_FILE });
    expect(await deliver(first, person(1))).toBe(202);
    await asked.promise;
    await first.stop('SIGKILL');
    expect(ofEach()).toEqual({ plans: 0, provenances: 0, tasks: 0 });
    ehr.fault = () => undefined;
    const second = await start({ JOURNAL_FILE });
    // Until the lease is over, nobody knows that the first one is gone.
    await rush(JOURNAL_FILE);
    await until(() => count('CarePlan') === 1);
    await until(() => isQuiet(second));
    expect(ofEach()).toEqual({ plans: 1, provenances: 1, tasks: 1 });
  });

  it('between the transaction and its answer: finds the plan there, and files no other', async () => {
    const JOURNAL_FILE = newJournal();
    const first = await start({ JOURNAL_FILE });
    const killed = Promise.withResolvers<void>();
    ehr.fault = ({ method }) => {
      if (method !== 'POST' || count('CarePlan') > 0) return undefined;
      void first.stop('SIGKILL').then(killed.resolve);
      return 'lose-answer';
    };
    await deliver(first, person(1));
    await killed.promise;
    expect(count('CarePlan')).toBe(1);
    const second = await start({ JOURNAL_FILE });
    await rush(JOURNAL_FILE);
    await until(() => isQuiet(second));
    expect(ofEach()).toEqual({ plans: 1, provenances: 1, tasks: 1 });
    const [plan] = ehr.stored.all('CarePlan');
    const { json } = await second.get(`/api/decisions/${plan.identifier[0].value}`);
    expect(json.filing).toMatchObject({ state: 'done', carePlan: `CarePlan/${plan.id}` });
  });

  it('before it could decide on what was delivered: decides once it is started again', async () => {
    const JOURNAL_FILE = newJournal();
    const asked = Promise.withResolvers<void>();
    ehr.fault = ({ path }) => {
      if (path.startsWith('QuestionnaireResponse?_')) return undefined;
      asked.resolve();
      return 'unavailable';
    };
    const first = await start({ JOURNAL_FILE });
    expect(await deliver(first, person(1))).toBe(202);
    await asked.promise;
    await first.stop('SIGKILL');
    ehr.fault = () => undefined;
    const second = await start({ JOURNAL_FILE });
    await rush(JOURNAL_FILE);
    await until(() => count('CarePlan') === 1);
    await until(() => isQuiet(second));
    expect(ofEach()).toEqual({ plans: 1, provenances: 1, tasks: 1 });
  });
});

/** Ends the leases of a process that is no more, as three minutes would. */
async function rush(file: string): Promise<void> {
  const { DatabaseSync } = await import('node:sqlite');
  const database = new DatabaseSync(file, { timeout: 5000 });
  database.exec("UPDATE ehr_errand SET due = '2026-01-01T00:00:00.000Z' WHERE state = 'pending'");
  database.close();
}

describe('Two services on one PostgreSQL', () => {
  let server: PostgresServer;
  beforeAll(async () => {
    server = await PostgresServer.start();
  }, BUILDING);
  afterAll(() => server?.remove());

  it('file each plan once, whichever of them is told, and whatever answers are lost', async () => {
    const DATABASE_URL = await server.newDatabase();
    const services = await Promise.all([start({ DATABASE_URL }), start({ DATABASE_URL })]);
    let posts = 0;
    ehr.fault = ({ method }) => {
      if (method !== 'POST') return undefined;
      posts += 1;
      return posts % 3 === 0 ? 'lose-answer' : undefined;
    };
    const responses = Array.from({ length: 12 }, (_, n) => person(n));
    const statuses = await Promise.all(
      responses.flatMap((path) =>
        services.flatMap((service) => [deliver(service, path), deliver(service, path)]),
      ),
    );
    expect(new Set(statuses)).toEqual(new Set([202]));
    await until(() => count('CarePlan') === responses.length);
    for (const service of services) await until(() => isQuiet(service));
    const { length } = responses;
    expect(ofEach()).toEqual({ plans: length, provenances: length, tasks: length });
    const people = new Set(ehr.stored.all('CarePlan').map(({ subject }) => subject.reference));
    expect(people.size).toBe(length);
  });
});
