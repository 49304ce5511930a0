import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { openJournalStore, receiptOf, verifyChains } from '#libs/journal';
import { KEPT_CONTENTS } from '#libs/nest';
import type { FactInputs } from '#libs/rules';
import { caseWith, GOALS_MET, responseOf } from './golden.js';
import { type Answer, type RunningService, runService } from './running-service.js';

/** Many rounds, on a machine that has other work too. */
const PATIENCE = 180_000;
const RECOMMEND = '/fhir/QuestionnaireResponse/$recommend';
const file = join(mkdtempSync(join(tmpdir(), 'stepdown-kept-review-')), 'journal.db');
let service: RunningService;
let other: RunningService;
beforeAll(async () => {
  service = await runService({ variables: { JOURNAL_FILE: file, VERIFY: 'off' } });
  other = await runService({ variables: { JOURNAL_FILE: file, VERIFY: 'off' } });
});
afterAll(async () => {
  await service.app.close();
  await other.app.close();
});

const progressOf = (subject: string, facts: FactInputs = GOALS_MET) => ({
  ...responseOf(service, facts),
  subject: { reference: subject },
});
async function proposed(subject: string): Promise<Answer['json']> {
  const response = responseOf(service, caseWith('final').facts);
  const { json } = await service.post(RECOMMEND, { ...response, subject: { reference: subject } });
  expect(json.resourceType).toBe('CarePlan');
  return json;
}
const parametersOf = (subject: string, plan: object) => ({
  resourceType: 'Parameters',
  parameter: [
    { name: 'questionnaire-response', resource: progressOf(subject) },
    { name: 'care-plan', resource: plan },
  ],
});
const review = (id: string, body: unknown, headers = {}, at = service) =>
  at.post(`/fhir/CarePlan/${id}/$review`, body, headers);
const read = async (id: string) => (await service.get(`/fhir/CarePlan/${id}`)).json;
const statuses = async (id: string) =>
  (await service.get(`/fhir/CarePlan/${id}/_history`)).json.entry.map(
    ({ resource }: { resource: { status: string } }) => resource.status,
  );

describe('A review of a plan that was proposed here', () => {
  it('answers the next plan, which replaces it, and revokes the proposal that nobody had accepted', async () => {
    const plan = await proposed('Patient/draft');
    const answer = await review(plan.id, progressOf('Patient/draft'));
    expect([answer.status, answer.json.replaces]).toEqual([200, [{ reference: `CarePlan/${plan.id}` }]]);
    const now = await service.get(`/fhir/CarePlan/${plan.id}`);
    expect([now.headers.etag, now.json.meta.versionId, now.json.status]).toEqual(['W/"2"', '2', 'revoked']);
    expect({ ...now.json, meta: plan.meta, status: 'draft' }).toEqual(plan);
    expect((await service.get(`/fhir/CarePlan/${plan.id}/_history/1`)).json.status).toBe('draft');
    expect((await service.get(`/fhir/CarePlan/${plan.id}/_history`)).json.entry[0]).toMatchObject({
      request: { method: 'PUT', url: `CarePlan/${plan.id}` },
      response: { status: '200', etag: 'W/"2"' },
    });
    const found = await service.get('/fhir/CarePlan?patient=draft&status=draft');
    expect(found.json.entry.map(({ resource }: { resource: { id: string } }) => resource.id)).toEqual([
      answer.json.id,
    ]);
    expect((await service.get(`/fhir/CarePlan?replaces=CarePlan/${plan.id}`)).json.total).toBe(1);
    expect((await service.get(`/fhir/Provenance/${plan.id}`)).json.meta.versionId).toBe('1');
  });

  it('says in the receipt what it superseded, and the same comes out again', async () => {
    const plan = await proposed('Patient/receipt');
    const { json } = await review(plan.id, progressOf('Patient/receipt'));
    const { receipt, replay } = (await service.get(`/api/decisions/${json.id}?replay=true`)).json;
    expect(receipt).toMatchObject({
      door: 'POST /fhir/CarePlan/{id}/$review',
      supersedes: { id: plan.id, version: 2 },
    });
    expect(replay).toMatchObject({ same: true, document: { same: true } });
  });

  it.each(['active', 'on-hold'])('lets a plan go on that is %s: a proposal ends nothing', async (status) => {
    const subject = `Patient/is-${status}`;
    const plan = await proposed(subject);
    const first = await review(plan.id, parametersOf(subject, { ...plan, status }));
    expect([first.status, first.json.status]).toEqual([200, 'draft']);
    expect(await statuses(plan.id)).toEqual([status, 'draft']);
    const again = await review(plan.id, progressOf(subject));
    expect([again.status, again.json.replaces]).toEqual([200, [{ reference: `CarePlan/${plan.id}` }]]);
    expect(await statuses(plan.id)).toEqual([status, status, 'draft']);
    expect((await service.get(`/fhir/CarePlan?patient=is-${status}&status=${status}`)).json.total).toBe(1);
  });

  it('goes on from the plan that it led to', async () => {
    const plan = await proposed('Patient/chain');
    const second = (await review(plan.id, progressOf('Patient/chain'))).json;
    const third = (await review(second.id, progressOf('Patient/chain'))).json;
    expect(third.replaces).toEqual([{ reference: `CarePlan/${second.id}` }]);
    expect([await statuses(plan.id), await statuses(second.id), await statuses(third.id)]).toEqual([
      ['revoked', 'draft'],
      ['revoked', 'draft'],
      ['draft'],
    ]);
  });

  it('takes the plan as the EHR has it: under an id of its own, with another level by now', async () => {
    const plan = await proposed('Patient/moved');
    const category = [
      {
        coding: [
          { system: 'https://stepdown.example/fhir/CodeSystem/level-of-care', code: 'intensive-outpatient' },
        ],
      },
    ];
    const answer = await review(
      plan.id,
      parametersOf('Patient/moved', { ...plan, id: 'in-the-ehr', status: 'active', category }),
    );
    expect([answer.status, answer.json.replaces]).toEqual([200, [{ reference: `CarePlan/${plan.id}` }]]);
    expect(answer.text).toContain('Intensive outpatient');
    expect((await read(plan.id)).category).toEqual(plan.category);
  });

  it('keeps the labels of the plan', async () => {
    const response = responseOf(service, caseWith('final').facts);
    const { json: plan } = await service.post(RECOMMEND, {
      ...response,
      subject: { reference: 'Patient/labelled' },
      meta: { security: [{ system: 'urn:site', code: 'vip' }] },
    });
    const { json } = await review(plan.id, progressOf('Patient/labelled'));
    expect(json.meta.security.map(({ code }: { code: string }) => code)).toContain('vip');
  });

  it('is the same as a review of the same plan on the type, which changes nothing that is kept', async () => {
    const plan = await proposed('Patient/type');
    const onType = await service.post('/fhir/CarePlan/$review', parametersOf('Patient/type', plan));
    expect([onType.status, await statuses(plan.id)]).toEqual([200, ['draft']]);
    const onPlan = await review(plan.id, progressOf('Patient/type'));
    expect(onPlan.json.title).toBe(onType.json.title);
    expect(onPlan.json.replaces).toEqual(onType.json.replaces);
  });

  it('supersedes nothing where it cannot place the person', async () => {
    const plan = await proposed('Patient/child');
    const child = {
      resourceType: 'Parameters',
      parameter: [
        { name: 'questionnaire-response', resource: progressOf('Patient/child', { progress: 'met' }) },
        { name: 'patient', resource: { resourceType: 'Patient', id: 'child', birthDate: '2019-01-01' } },
      ],
    };
    const answer = await review(plan.id, child);
    expect([answer.status, answer.json.resourceType]).toEqual([422, 'OperationOutcome']);
    expect(await statuses(plan.id)).toEqual(['draft']);
  });
});

describe('A review of a plan that was proposed here is refused', () => {
  it('where the plan was superseded, with the one that took its place', async () => {
    const plan = await proposed('Patient/over');
    const { json: next } = await review(plan.id, progressOf('Patient/over'));
    for (const body of [
      progressOf('Patient/over'),
      parametersOf('Patient/over', { ...plan, status: 'active' }),
    ]) {
      const { status, json } = await review(plan.id, body);
      expect([status, json.issue[0]]).toMatchObject([
        422,
        { code: 'business-rule', expression: ['CarePlan.status'] },
      ]);
      expect(json.issue[0].diagnostics).toContain(`CarePlan/${next.id} was proposed in its place`);
    }
    expect(await statuses(plan.id)).toEqual(['revoked', 'draft']);
  });

  it.each(['nobody', '%00', '..', 'x'.repeat(80)])('where there is no plan %s', async (id) => {
    const { status, json } = await review(id, progressOf('Patient/x'));
    expect([status, json.issue[0].code]).toEqual([404, 'not-found']);
  });

  it('where the caller has seen another version', async () => {
    const plan = await proposed('Patient/match');
    const refused = await review(plan.id, progressOf('Patient/match'), { 'if-match': 'W/"2"' });
    expect([refused.status, refused.json.issue[0].code]).toEqual([412, 'conflict']);
    expect(await statuses(plan.id)).toEqual(['draft']);
    const taken = await review(plan.id, progressOf('Patient/match'), { 'if-match': 'W/"1"' });
    expect(taken.status).toBe(200);
  });

  it.each<[string, (plan: Answer['json']) => unknown, number, string, string]>([
    [
      'another plan',
      (plan) => parametersOf('Patient/refused', { ...plan, id: 'plan-2', identifier: [] }),
      422,
      'conflict',
      'Parameters.parameter[1].resource',
    ],
    [
      'the plan as one that is over',
      (plan) => parametersOf('Patient/refused', { ...plan, status: 'completed' }),
      422,
      'business-rule',
      'Parameters.parameter[1].resource.status',
    ],
    ['somebody else', () => progressOf('Patient/somebody-else'), 422, 'conflict', 'CarePlan.subject'],
    ['nothing to go by', () => ({ resourceType: 'Parameters' }), 422, 'required', 'Parameters'],
    ['a plan alone', (plan) => plan, 400, 'invalid', 'resourceType'],
    ['no resource', () => [], 400, 'invalid', 'resourceType'],
  ])('that is sent with %s', async (_, bodyOf, status, code, expression) => {
    const plan = await proposed('Patient/refused');
    const answer = await review(plan.id, bodyOf(plan));
    expect([answer.status, answer.json.issue[0].code, answer.json.issue[0].expression]).toEqual([
      status,
      code,
      [expression],
    ]);
    expect(await statuses(plan.id)).toEqual(['draft']);
  });

  it('where a plan that somebody has is sent as a draft again', async () => {
    const plan = await proposed('Patient/back');
    await review(plan.id, parametersOf('Patient/back', { ...plan, status: 'active' }));
    const { status, json } = await review(plan.id, parametersOf('Patient/back', plan));
    expect([status, json.issue[0]]).toMatchObject([
      422,
      { code: 'conflict', expression: ['Parameters.parameter[1].resource.status'] },
    ]);
    expect(await statuses(plan.id)).toEqual(['active', 'draft']);
  });
});

describe('Of two reviews at once', () => {
  /** Both answers, the one that was kept first. */
  async function race(
    subject: string,
    rivals: readonly RunningService[],
    body: (plan: Answer['json']) => unknown,
  ) {
    const plan = await proposed(subject);
    const answers = await Promise.all(rivals.map((at) => review(plan.id, body(plan), {}, at)));
    return { plan, answers: answers.toSorted((a, b) => a.status - b.status) };
  }

  it.each([
    ['in one service, and in one commit', () => [service, service], 30],
    ['in two services on one store', () => [service, other], 20],
    ['and three more', () => [service, other, service, other, service], 5],
  ] as const)(
    'one is kept and the other told, %s',
    async (name, rivals, rounds) => {
      for (let i = 0; i < rounds; i++) {
        const subject = `Patient/race-${name.length}-${i}`;
        const { plan, answers } = await race(subject, rivals(), () => progressOf(subject));
        const [winner, ...losers] = answers;
        expect(winner?.status).toBe(200);
        for (const { status, json } of losers) {
          // Who comes after the other was kept finds the plan over.
          expect([409, 422]).toContain(status);
          expect(json.issue[0].code).toBe(status === 409 ? 'conflict' : 'business-rule');
          expect(json.issue[0].diagnostics).toContain(`CarePlan/${winner?.json.id} was proposed`);
        }
        expect(await statuses(plan.id)).toEqual(['revoked', 'draft']);
        expect((await service.get(`/fhir/CarePlan?patient=${subject.slice(8)}`)).json.total).toBe(2);
      }
    },
    PATIENCE,
  );

  it('of a plan that goes on, too; the other may try again', async () => {
    for (let i = 0; i < 5; i++) {
      const subject = `Patient/race-active-${i}`;
      const { plan, answers } = await race(subject, [service, service], (it) =>
        parametersOf(subject, { ...it, status: 'active' }),
      );
      expect(answers.map(({ status }) => status)).toEqual([200, 409]);
      expect(await statuses(plan.id)).toEqual(['active', 'draft']);
      expect((await review(plan.id, progressOf(subject))).status).toBe(200);
    }
  });

  it('nothing is kept of the one that came too late', async () => {
    const { plan, answers } = await race('Patient/late', [service, service], () =>
      progressOf('Patient/late'),
    );
    expect(answers[1]?.status).toBe(409);
    const store = await openJournalStore({ file });
    const receipts = await store.search({ subject: 'Patient/late', limit: 10 });
    await store.close();
    expect(receipts.map((link) => receiptOf(link).id)).toEqual([answers[0]?.json.id, plan.id]);
  });
});

it('What reviews have written is what their receipts say', async () => {
  const store = await openJournalStore({ file });
  const { receipts, broken } = await verifyChains(store, undefined, KEPT_CONTENTS);
  await store.close();
  expect([receipts > 20, broken]).toEqual([true, []]);
});

describe('A review in a journal that names nobody', () => {
  const KEY = Buffer.from(Uint8Array.from({ length: 32 }, (_, i) => i)).toString('base64');
  let hashed: RunningService;
  beforeAll(async () => {
    const variables = { JOURNAL_SUBJECT: 'hashed', JOURNAL_SUBJECT_KEY: KEY };
    hashed = await runService({ variables });
  });
  afterAll(() => hashed.app.close());

  it('is made for the same person, found by her reference, and refused for another', async () => {
    const response = { ...responseOf(hashed, caseWith('final').facts), subject: { reference: 'Patient/h1' } };
    const { json: plan } = await hashed.post(RECOMMEND, response);
    const refused = await review(plan.id, progressOf('Patient/h2'), {}, hashed);
    expect([refused.status, refused.json.issue[0]]).toMatchObject([
      422,
      { code: 'conflict', expression: ['CarePlan.subject'] },
    ]);
    const { status, json } = await review(plan.id, progressOf('Patient/h1'), {}, hashed);
    expect([status, json.subject, json.replaces]).toEqual([
      200,
      { reference: 'Patient/h1' },
      [{ reference: `CarePlan/${plan.id}` }],
    ]);
    const found = (await hashed.get('/fhir/CarePlan?patient=h1')).json;
    expect([found.total, found.entry[0].resource.subject.reference]).toEqual([2, undefined]);
    const { system, value } = found.entry[0].resource.subject.identifier;
    expect((await hashed.get(`/fhir/CarePlan?subject:identifier=${system}|${value}`)).json.total).toBe(2);
    expect((await hashed.get('/fhir/CarePlan?patient=h2')).json.total).toBe(0);
    const versions = (await hashed.get(`/fhir/CarePlan/${plan.id}/_history`)).text;
    expect(versions).not.toContain('Patient/h1');
  });
});
