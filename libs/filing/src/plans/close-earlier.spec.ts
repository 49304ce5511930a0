import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import type { CarePlan } from 'fhir/r4';
import { NOW, somePlan, TestSite } from '../testing/test-site.js';
import { closeEarlier } from './close-earlier.js';

let site: TestSite;
let earlier: string;
beforeEach(async () => {
  site = await TestSite.start();
  earlier = site.put({ ...somePlan(NOW), status: 'active', period: { start: '2026-01-01' } }, 'old').id;
});
afterEach(() => site.close());

const statusOf = (id: string): CarePlan['status'] => site.server.stored.find('CarePlan', id)?.status;
const close = (as: 'completed' | 'revoked' = 'completed') =>
  closeEarlier({
    ehr: site.ehr,
    now: NOW,
    task: { plan: 'CarePlan/new', earlier: [`CarePlan/${earlier}`], as },
  });
const newPlan = (status: CarePlan['status']) => site.put({ ...somePlan(NOW), status }, 'new');

describe('The plan that somebody has', () => {
  it.each(['draft', 'unknown'] as const)('goes on while the new one is %s', async (status) => {
    newPlan(status);
    expect(await close()).toMatchObject({ is: 'put-off' });
    expect(statusOf(earlier)).toBe('active');
  });

  it.each(['active', 'on-hold', 'completed'] as const)('ends once the new one is %s', async (status) => {
    newPlan(status);
    expect(await close()).toMatchObject({ state: 'done' });
    expect(site.server.stored.find('CarePlan', earlier)).toMatchObject({
      status: 'completed',
      period: { start: '2026-01-01', end: NOW },
    });
  });

  it('is revoked where the person needs more than it gave', async () => {
    newPlan('active');
    await close('revoked');
    expect(statusOf(earlier)).toBe('revoked');
  });

  it.each(['revoked', 'entered-in-error'] as const)('stays where the new one is %s', async (status) => {
    newPlan(status);
    expect(await close()).toEqual({ is: 'settled', state: 'none' });
    expect(statusOf(earlier)).toBe('active');
  });

  it('stays where the new one is gone', async () => {
    expect(await close()).toMatchObject({ state: 'none' });
    expect(statusOf(earlier)).toBe('active');
  });

  it('keeps the end that somebody else gave it meanwhile', async () => {
    newPlan('active');
    site.server.meanwhile = ({ method }) => {
      if (method === 'PUT' && statusOf(earlier) === 'active')
        site.put({ ...site.server.stored.find('CarePlan', earlier), status: 'revoked' }, earlier);
    };
    expect(await close()).toMatchObject({ state: 'done' });
    expect(statusOf(earlier)).toBe('revoked');
    expect(site.server.stored.versions('CarePlan', earlier)).toHaveLength(2);
  });
});
