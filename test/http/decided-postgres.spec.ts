import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { PostgresServer } from '../support/postgres/postgres-server.js';
import { caseWith, responseOf } from './golden.js';
import { type Answer, type RunningService, runService } from './running-service.js';

/** Many rounds, on a machine that has other work too. */
const PATIENCE = 180_000;
const RECOMMEND = '/fhir/QuestionnaireResponse/$recommend';
let server: PostgresServer;
let services: readonly [RunningService, RunningService];

beforeAll(async () => {
  server = await PostgresServer.start();
  const variables = { DATABASE_URL: await server.newDatabase(), VERIFY: 'off' };
  services = [await runService({ variables }), await runService({ variables })];
}, PATIENCE);
afterAll(async () => {
  for (const { app } of services ?? []) await app.close();
  await server?.remove();
});

const response = (subject: string) => ({
  ...responseOf(services[0], caseWith('final').facts),
  subject: { reference: subject },
});
async function proposed(subject: string): Promise<Answer['json']> {
  const { json } = await services[0].post(RECOMMEND, response(subject));
  expect(json.resourceType).toBe('CarePlan');
  return json;
}
const idsOf = ({ json }: Answer): readonly string[] =>
  (json.entry ?? []).map(({ resource }: { resource: { id: string } }) => resource.id);

it('What one service has answered, another one on the same PostgreSQL reads and finds, to the byte', async () => {
  const plan = await proposed('Patient/shared');
  const { code, system } = plan.category[1].coding[0];
  const [, other] = services;
  const read = await other.get(`/fhir/CarePlan/${plan.id}`);
  expect({ ...read.json, meta: plan.meta }).toEqual(plan);
  for (const query of [
    `_id=${plan.id}`,
    'patient=shared',
    `patient=shared&category=${code}`,
    `patient=shared&category=${system}|${code}&status=draft,active`,
    `patient=shared&date=ge2020&_lastUpdated=ne2020&_sort=-_lastUpdated`,
  ])
    expect(idsOf(await other.get(`/fhir/CarePlan?${query}`))).toEqual([plan.id]);
  for (const query of [`category=${code.toUpperCase()}&patient=shared`, 'patient=shared&date=2020'])
    expect((await other.get(`/fhir/CarePlan?${query}`)).json.total).toBe(0);
  expect((await other.get(`/fhir/CarePlan/%00`)).status).toBe(404);
});

it('Pages go on from one service to the other, in each order', async () => {
  for (let i = 0; i < 5; i++) await proposed('Patient/paged');
  for (const sort of ['date', '-date', '_lastUpdated', '-_id']) {
    const query = `/fhir/CarePlan?patient=paged&_sort=${sort}`;
    const all = idsOf(await services[0].get(query));
    const seen: string[] = [];
    let url: string | undefined = `${query}&_count=2`;
    for (let turn = 0; url !== undefined && turn < 5; turn++) {
      const page: Answer = await (services[turn % 2] ?? services[0]).get(url);
      seen.push(...idsOf(page));
      const next: { url: string } | undefined = page.json.link.find(
        ({ relation }: { relation: string }) => relation === 'next',
      );
      url = next && new URL(next.url).pathname + new URL(next.url).search;
    }
    expect(seen).toEqual(all);
    expect(all).toHaveLength(5);
  }
});

it(
  'Of reviews of one plan in two services at once, one is kept and the others are told which',
  async () => {
    for (let round = 0; round < 25; round++) {
      const subject = `Patient/race-${round}`;
      const plan = await proposed(subject);
      const rivals = [...services, ...services];
      const answers = await Promise.all(
        rivals.map((at) => at.post(`/fhir/CarePlan/${plan.id}/$review`, response(subject))),
      );
      const [winner, ...losers] = answers.toSorted((a, b) => a.status - b.status);
      expect(winner?.status).toBe(200);
      for (const { status, json } of losers) {
        expect([409, 422]).toContain(status);
        expect(json.issue[0].diagnostics).toContain(`CarePlan/${winner?.json.id} was proposed`);
      }
      const { entry } = (await services[1].get(`/fhir/CarePlan/${plan.id}/_history`)).json;
      expect(entry.map(({ resource }: { resource: { status: string } }) => resource.status)).toEqual([
        'revoked',
        'draft',
      ]);
    }
  },
  PATIENCE,
);
