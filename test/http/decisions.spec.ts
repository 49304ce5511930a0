import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { caseWith, GOLDEN_CASES } from './golden.js';
import { type RunningService, runService } from './running-service.js';

let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.app.close());

const decide = (body: unknown, query = '') => service.post(`/api/decisions${query}`, body);

describe('POST /api/decisions', () => {
  it.each(GOLDEN_CASES.map((one) => [one.id, one.title, one] as const))(
    'decides golden case %s: %s',
    async (_id, _title, { facts, parameters, authored, now, expected }) => {
      const answer = await decide({
        facts,
        ...(parameters && { parameters }),
        ...(authored && { authored }),
        ...(now && { now }),
      });
      expect(answer.status).toBe(200);
      expect(answer.type).toBe('application/json; charset=utf-8');
      expect(answer.json.decision.status).toBe(expected.status);
      expect(answer.json.decision.placement).toBe(expected.placement ?? null);
    },
  );

  it('answers an envelope whose decision stands apart from id, time, sources and verification', async () => {
    const now = '2026-11-20T12:00:00+01:00';
    const { json } = await decide({ facts: caseWith('final').facts, now });
    expect(Object.keys(json)).toEqual(['id', 'decidedAt', 'decision', 'sources', 'verified']);
    expect(json).toMatchObject({ decidedAt: '2026-11-20T11:00:00.000Z', sources: {}, verified: true });
  });

  it('says what is missing where nothing is known', async () => {
    const { status, json } = await decide({ facts: {} });
    expect(status).toBe(200);
    expect(json.decision.status).toBe('insufficient');
    expect(json.decision.missing.length).toBeGreaterThan(0);
  });

  it('takes bounds as EHRs know them', async () => {
    const { json } = await decide({
      facts: { withdrawal_risk: { atLeast: 'moderate' }, substances_used: { contains: ['alcohol'] } },
    });
    expect(json.decision.placement).toBe('inpatient-detox');
  });

  it('gives the trace beside the decision only when asked for', async () => {
    const { facts } = caseWith('final');
    const traced = await decide({ facts }, '?trace=true');
    const plain = await decide({ facts }, '?trace=false');
    expect(traced.json.trace.length).toBeGreaterThan(100);
    expect(traced.json.trace[0]).toHaveProperty('conditions');
    expect(plain.json).not.toHaveProperty('trace');
    expect(traced.json.decision).toEqual(plain.json.decision);
  });

  it('decides by the parameters of a request and says so', async () => {
    const parameters = { withdrawal_window_days: 14 };
    const { json } = await decide({ facts: {}, parameters });
    expect(json.decision.parameters.withdrawal_window_days).toBe(14);
  });

  it('answers the same facts with the same bytes', async () => {
    const body = { facts: caseWith('provisional').facts, now: '2026-11-20T12:00:00Z' };
    const [first, second] = [await decide(body), await decide(body)];
    expect(JSON.stringify(first.json.decision)).toBe(JSON.stringify(second.json.decision));
  });
});

describe('A request for a decision is refused', () => {
  const facts = {};
  it.each([
    ['an unknown property', { facts, fact: {} }, 400, '/fact'],
    ['a prototype for a property', { facts, constructor: { name: 'x' } }, 400, '/constructor'],
    ['no facts', {}, 400, '/facts'],
    ['facts that are null', { facts: null }, 400, '/facts'],
    ['facts as a list', { facts: [] }, 400, '/facts'],
    ['parameters that are null', { facts, parameters: null }, 400, '/parameters'],
    ['authored as a text', { facts, authored: 'today' }, 400, '/authored'],
    ['a time that is null', { facts, now: null }, 400, '/now'],
    ['a time without offset', { facts, now: '2026-11-20T12:00:00' }, 422, '/now'],
    ['a date instead of a time', { facts, now: '2026-11-20' }, 422, '/now'],
    ['a rule set id that is a number', { facts, ruleSet: 1 }, 400, '/ruleSet'],
    ['a rule set that is not here', { facts, ruleSet: 'other' }, 422, '/ruleSet'],
    ['a list', [], 400, ''],
    ['null', null, 400, ''],
    ['an unknown fact', { facts: { mood: 'good' } }, 422, '/facts/mood'],
    ['a fact named as a method', { facts: { toString: 1 } }, 422, '/facts/toString'],
    ['a value outside the domain', { facts: { withdrawal_risk: 'some' } }, 422, '/facts/withdrawal_risk'],
    ['a number outside the range', { facts: { age_years: -1 } }, 422, '/facts/age_years'],
    ['a fact that is null', { facts: { age_years: null } }, 422, '/facts/age_years'],
    ['a bound on a set', { facts: { substances_used: { atLeast: 1 } } }, 422, '/facts/substances_used'],
    ['a bound of no value', { facts: { age_years: { atLeast: {} } } }, 422, '/facts/age_years'],
    ['a time of an answer that is none', { facts, authored: { age_years: 5 } }, 422, '/authored/age_years'],
    ['an unknown parameter', { facts, parameters: { pace: 1 } }, 422, '/parameters/pace'],
    [
      'a parameter out of range',
      { facts, parameters: { withdrawal_window_days: 900 } },
      422,
      '/parameters/withdrawal_window_days',
    ],
    [
      'a field of a parameter out of range',
      { facts, parameters: { ciwa_ar_bands: { high: 99 } } },
      422,
      '/parameters/ciwa_ar_bands/high',
    ],
  ])('for %s', async (_what, body, status, pointer) => {
    const answer = await decide(body);
    expect(answer.status).toBe(status);
    expect(answer.type).toBe('application/problem+json; charset=utf-8');
    expect(answer.json).toMatchObject({ type: 'about:blank', status, pointer });
    expect(answer.json.errors[0].pointer).toBe(pointer);
  });

  it('with every problem it has', async () => {
    const { json } = await decide({ facts: { mood: 1, age_years: 'old' } });
    expect(json.errors.map(({ pointer }: { pointer: string }) => pointer)).toEqual([
      '/facts/mood',
      '/facts/age_years',
    ]);
  });

  it.each(['?trace=yes', '?trace=', '?trace=true&trace=true', '?explain=true', '?__proto__=1'])(
    'for the query %s',
    async (query) => {
      const answer = await decide({ facts }, query);
      expect(answer.status).toBe(400);
      expect(answer.json.code).toBe('query-invalid');
    },
  );
});
