import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CarePlan } from 'fhir/r4';
import { EhrConflictError } from '#libs/ehr';
import type { ErrandOutcome } from '../errands/errand-outcome.js';
import { DECISION_IDS, NOW, somePlan, TestSite } from '../testing/test-site.js';
import { filePlan, type PlanToFile } from './file-plan.js';

const EARLY = '2026-11-22T10:00:00.000Z';
const LATE = '2026-11-22T11:00:00.000Z';

let site: TestSite;
beforeEach(async () => {
  site = await TestSite.start();
});
afterEach(() => site.close());

const file = (plan: CarePlan, more: Partial<PlanToFile> = {}): Promise<ErrandOutcome> =>
  filePlan({
    ehr: site.ehr,
    settings: { status: 'draft', task: false, closeEarlierPlan: 'when-active' },
    decisionIds: DECISION_IDS,
    task: { plan, endsEarlierAs: 'completed' },
    now: NOW,
    filedAs: async () => undefined,
    ...more,
  });
const AT_ONCE = { settings: { status: 'draft', task: false, closeEarlierPlan: 'at-once' } } as const;
const plans = () => site.server.stored.all('CarePlan');
const statusOf = (id: string): string => site.server.stored.find('CarePlan', id)?.status;
const replacing = (id: string): Partial<CarePlan> => ({ replaces: [{ reference: `CarePlan/${id}` }] });

describe('Filing a plan', () => {
  it('twice leaves one plan and one Provenance, and gives the same reference', async () => {
    const plan = somePlan(EARLY);
    const [first, second] = [await file(plan), await file(plan)];
    expect(first).toEqual(second);
    expect(plans()).toHaveLength(1);
    expect(site.server.stored.all('Provenance')).toHaveLength(1);
    expect(first).toMatchObject({ is: 'settled', state: 'done', reference: `CarePlan/${plans()[0].id}` });
  });

  it('keeps the labels, gives the plan no id of ours, and points the Provenance at it', async () => {
    const plan = somePlan(EARLY);
    await file(plan);
    const [filed] = plans();
    expect(filed.id).not.toBe(plan.id);
    expect(filed.meta.security).toEqual(plan.meta?.security);
    const [provenance] = site.server.stored.all('Provenance');
    expect(provenance).toMatchObject({
      target: [{ reference: `CarePlan/${filed.id}` }],
      meta: { security: plan.meta?.security, tag: [{ system: DECISION_IDS, code: plan.id }] },
    });
  });

  it('withdraws an earlier proposal that nobody has accepted', async () => {
    await file(somePlan(EARLY));
    const [first] = plans();
    await file(somePlan(LATE));
    expect(statusOf(first.id)).toBe('revoked');
    expect(plans().map(({ status }) => status)).toEqual(['revoked', 'draft']);
  });

  it('leaves an earlier proposal that was accepted meanwhile as it is', async () => {
    await file(somePlan(EARLY));
    const [first] = plans();
    let isAccepted = false;
    site.server.meanwhile = ({ method }) => {
      if (method !== 'POST' || isAccepted) return;
      isAccepted = true;
      site.put({ ...site.server.stored.find('CarePlan', first.id), status: 'active' }, first.id);
    };
    await file(somePlan(LATE));
    expect(statusOf(first.id)).toBe('active');
    expect(plans()).toHaveLength(2);
  });

  it('comes to nothing where a later proposal is there already', async () => {
    await file(somePlan(LATE));
    expect(await file(somePlan(EARLY))).toEqual({ is: 'settled', state: 'superseded' });
    expect(plans()).toHaveLength(1);
  });

  it('comes to nothing where a later proposal was accepted already', async () => {
    await file(somePlan(LATE));
    const [later] = plans();
    site.put({ ...later, status: 'active' }, later.id);
    expect(await file(somePlan(EARLY))).toMatchObject({ state: 'superseded' });
  });

  it('of two at the same time withdraws the earlier one, though neither saw the other', async () => {
    const [early, late] = [somePlan(EARLY), somePlan(LATE)];
    let other: Promise<unknown> | undefined;
    site.server.meanwhile = ({ method }) => {
      if (method !== 'POST' || other) return;
      // Between its search and its transaction the other one is filed.
      const { id: _, ...rest } = early;
      other = Promise.resolve(site.put({ ...rest, contained: [] }));
    };
    await file(late);
    expect(
      plans()
        .map(({ status }) => status)
        .toSorted(),
    ).toEqual(['draft', 'revoked']);
    expect(plans().find(({ status }) => status === 'draft').identifier).toEqual(late.identifier);
  });

  it('remembers to end the plan that somebody has, and ends nothing yet', async () => {
    const { id } = site.put({ ...somePlan(EARLY), identifier: [], status: 'active' });
    const outcome = await file(somePlan(LATE, replacing(id)));
    expect(statusOf(id)).toBe('active');
    const written = plans().find(({ status }) => status === 'draft');
    expect(outcome).toMatchObject({ next: { kind: 'closing', about: `CarePlan/${written.id}`, due: NOW } });
    const next = 'next' in outcome ? outcome.next : undefined;
    expect(JSON.parse(next?.task ?? '')).toEqual({
      plan: `CarePlan/${written.id}`,
      earlier: [`CarePlan/${id}`],
      as: 'completed',
    });
    expect(next?.task).not.toContain('Patient');
  });

  it('ends it at once where the site says so, and reads again what has moved on', async () => {
    const { id } = site.put({ ...somePlan(EARLY), identifier: [], status: 'active' });
    let changes = 0;
    site.server.meanwhile = ({ method }) => {
      if (method !== 'POST' || changes >= 2) return;
      changes += 1;
      site.put({ ...site.server.stored.find('CarePlan', id), note: [{ text: `${changes}` }] }, id);
    };
    const outcome = await file(somePlan(LATE, replacing(id)), AT_ONCE);
    expect(outcome).toMatchObject({ state: 'done' });
    expect(outcome).not.toHaveProperty('next');
    const ended = site.server.stored.find('CarePlan', id);
    expect(ended).toMatchObject({ status: 'completed', note: [{ text: '2' }], period: { end: NOW } });
    expect(plans()).toHaveLength(2);
  });

  it('gives way to somebody who changes the plan again and again, and files nothing', async () => {
    const { id } = site.put({ ...somePlan(EARLY), identifier: [], status: 'active' });
    site.server.meanwhile = ({ method }) => {
      if (method === 'POST') site.put({ ...site.server.stored.find('CarePlan', id) }, id);
    };
    await expect(file(somePlan(LATE, replacing(id)), AT_ONCE)).rejects.toThrow(EhrConflictError);
    expect(plans()).toHaveLength(1);
    expect(statusOf(id)).toBe('active');
  });

  it('names a plan of ours that it replaces as the EHR does', async () => {
    const filedAs = async (decision: string) =>
      decision === 'd1'
        ? ({ ehr: 'north', reference: 'CarePlan/its-own' } as Awaited<ReturnType<PlanToFile['filedAs']>>)
        : undefined;
    await file(somePlan(LATE, replacing('d1')), { filedAs });
    expect(plans()[0].replaces).toEqual([{ reference: 'CarePlan/its-own' }]);
  });

  it('writes references to the EHR itself as the EHR does, and refuses a person of another server', async () => {
    const subject = { reference: `${site.ehr.baseUrl}/Patient/p1` };
    await file(somePlan(EARLY, { subject }));
    expect(plans()[0].subject).toEqual({ reference: 'Patient/p1' });
    const elsewhere = { subject: { reference: 'https://elsewhere.example/fhir/Patient/p1' } };
    expect(await file(somePlan(LATE, elsewhere))).toMatchObject({
      state: 'refused',
      error: 'subject-elsewhere',
    });
    expect(plans()).toHaveLength(1);
  });

  it('fails where the same plan stands there twice, and files no third', async () => {
    const plan = somePlan(EARLY);
    for (const status of ['draft', 'draft']) site.put({ ...plan, status });
    await expect(file(plan)).rejects.toThrow(EhrConflictError);
    expect(plans()).toHaveLength(2);
  });
});
