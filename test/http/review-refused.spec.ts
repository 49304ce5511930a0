import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type RunningService, runService } from './running-service.js';

let service: RunningService;
beforeAll(async () => {
  service = await runService();
});
afterAll(() => service.app.close());

type Resource = { readonly [element: string]: unknown };
interface Parameter {
  readonly name: string;
  readonly resource: Resource;
}

/** The example of docs/integrating.md: a plan, a response answered now, and data. */
const [PLAN, RESPONSE, DATA] = (
  JSON.parse(
    readFileSync('docs/examples/review-of-a-plan.json', 'utf8').replace(
      '2026-01-05T09:30:00+01:00',
      new Date().toISOString(),
    ),
  ) as { readonly parameter: readonly [Parameter, Parameter, Parameter] }
).parameter;

const LEVELS = 'https://stepdown.example/fhir/CodeSystem/level-of-care';
const level = (code: string, system = LEVELS) => ({ category: [{ coding: [{ system, code }] }] });
const plan = (changes: Resource): Parameter => ({ ...PLAN, resource: { ...PLAN.resource, ...changes } });
/** The example's data with these as well; they stand from entry[2] on. */
const amid = (...resources: readonly Resource[]): Parameter => {
  const { entry } = DATA.resource as { readonly entry: readonly Resource[] };
  return {
    ...DATA,
    resource: { ...DATA.resource, entry: [...entry, ...resources.map((resource) => ({ resource }))] },
  };
};
const otherPlan = (changes: Resource): Resource => ({ ...PLAN.resource, id: 'plan-2', ...changes });
const send = (...parameter: readonly Parameter[]) =>
  service.post('/fhir/CarePlan/$review', { resourceType: 'Parameters', parameter });
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

const AT_PLAN = 'Parameters.parameter[0].resource';
const AT_DATA = 'Parameters.parameter[2].resource.entry[2].resource';

describe('POST /fhir/CarePlan/$review refuses, with the place', () => {
  it.each<[string, readonly Parameter[], string, string]>([
    ['a plan without a level', [plan({ category: [{ text: 'care' }] })], 'business-rule', AT_PLAN],
    ['a plan of a level that is not known', [plan(level('day-clinic'))], 'business-rule', AT_PLAN],
    [
      'a level of a code system that is not known',
      [plan(level('outpatient', 'urn:site'))],
      'business-rule',
      AT_PLAN,
    ],
    [
      'a plan of two levels',
      [plan({ category: [...level('outpatient').category, ...level('aftercare').category] })],
      'business-rule',
      AT_PLAN,
    ],
    [
      'a second current plan',
      [PLAN, RESPONSE, plan(level('outpatient'))],
      'conflict',
      'Parameters.parameter[2].resource',
    ],
    [
      'a plan of somebody else',
      [plan({ subject: { reference: 'Patient/other' } })],
      'conflict',
      `${AT_PLAN}.subject`,
    ],
    ['a plan that was withdrawn', [plan({ status: 'revoked' })], 'business-rule', `${AT_PLAN}.status`],
    ['a plan that is completed', [plan({ status: 'completed' })], 'business-rule', `${AT_PLAN}.status`],
    [
      'a plan that another one has replaced',
      [PLAN, RESPONSE, amid(otherPlan({ replaces: [{ reference: 'CarePlan/plan-1' }] }))],
      'business-rule',
      `${AT_DATA}.replaces[0]`,
    ],
    [
      'a plan that one since completed has replaced',
      [
        PLAN,
        RESPONSE,
        amid(
          otherPlan({
            status: 'completed',
            replaces: [
              { reference: 'CarePlan/plan-0' },
              { reference: 'https://ehr.example/fhir/CarePlan/plan-1' },
            ],
          }),
        ),
      ],
      'business-rule',
      `${AT_DATA}.replaces[1]`,
    ],
    [
      'a plan that the data hold as withdrawn',
      [PLAN, RESPONSE, amid(otherPlan({ id: 'plan-1', status: 'revoked' }))],
      'business-rule',
      `${AT_DATA}.status`,
    ],
    [
      'a plan that ends before it begins',
      [plan({ period: { start: '2025-10-07', end: '2025-10-06' } })],
      'value',
      `${AT_PLAN}.period.end`,
    ],
    [
      'a plan that ends before it begins, the same day',
      [plan({ period: { start: '2025-10-07T10:00:00Z', end: '2025-10-07T09:00:00Z' } })],
      'value',
      `${AT_PLAN}.period.end`,
    ],
    [
      'a plan that has run out',
      [plan({ period: { start: '2025-10-07', end: '2025-12-01' } })],
      'business-rule',
      AT_PLAN,
    ],
    [
      'a plan that has not begun',
      [plan({ period: { start: inDays(3) } })],
      'business-rule',
      `${AT_PLAN}.period.start`,
    ],
    [
      'a plan with a date that is none',
      [plan({ period: { start: '2025-02-30' } })],
      'value',
      `${AT_PLAN}.period.start`,
    ],
    [
      'an earlier stay that ends before it begins',
      [
        PLAN,
        RESPONSE,
        amid(otherPlan({ status: 'completed', period: { start: '2025-09-01', end: '2025-08-01' } })),
      ],
      'value',
      `${AT_DATA}.period.end`,
    ],
    [
      'an earlier stay with a date that is none',
      [
        PLAN,
        RESPONSE,
        amid(otherPlan({ status: 'completed', period: { start: '2025-09-01', end: 'autumn' } })),
      ],
      'value',
      `${AT_DATA}.period.end`,
    ],
  ])('%s', async (_, parameters, code, expression) => {
    const answer = await send(...parameters, ...(parameters.length === 1 ? [RESPONSE] : []));
    expect([answer.status, answer.json.resourceType]).toEqual([422, 'OperationOutcome']);
    const { severity, diagnostics, ...issue } = answer.json.issue[0];
    expect([severity, issue.code, issue.expression]).toEqual(['error', code, [expression]]);
    expect(diagnostics).toMatch(/\.$/);
    expect(answer.text).not.toContain('"CarePlan"');
  });
});

describe('POST /fhir/CarePlan/$review takes', () => {
  it('a second active plan among the data, and says that it differs', async () => {
    const answer = await send(PLAN, RESPONSE, amid(otherPlan(level('outpatient'))));
    expect([answer.status, answer.json.replaces]).toEqual([200, [{ reference: 'CarePlan/plan-1' }]]);
    expect(answer.text).toContain('The sources differ on Current level. Taken: Intensive outpatient.');
  });

  it('a proposal to replace the plan, which nobody has accepted', async () => {
    const draft = otherPlan({ status: 'draft', replaces: [{ reference: 'CarePlan/plan-1' }] });
    expect((await send(PLAN, RESPONSE, amid(draft))).status).toBe(200);
  });

  it('earlier plans: a step up ten days ago makes a step down wait for a confirmation', async () => {
    const current = plan({ period: { start: inDays(-10) } });
    const before = otherPlan({
      ...level('outpatient'),
      status: 'revoked',
      period: { start: '2025-06-01', end: inDays(-11) },
    });
    const { status, json, text } = await send(current, RESPONSE, amid(before));
    expect([status, json.title]).toEqual([200, 'Proposed level of care: Intensive outpatient']);
    expect(text).toContain('Step down soon after a step up');
    expect(text).toContain('CarePlan/plan-2');
  });
});
