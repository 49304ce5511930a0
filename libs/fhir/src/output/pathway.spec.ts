import { describe, expect, it } from '@jest/globals';
import type { RequestGroup } from 'fhir/r4';
import type { Stage } from '#libs/placement';
import { detox } from '../testing/decisions.js';
import { planInput } from '../testing/plans.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { carePlanFrom } from './care-plan.js';

const ruleSet = shippedRuleSet();
const reason = (rule: string) => ({
  rule,
  effect: 'place',
  statements: ['S2-03', 'S2-16'],
  text: 'Detox is over.',
  facts: [],
});
const PATHWAY: readonly Stage[] = [
  {
    level: 'intensive-outpatient',
    after: 'inpatient-detox',
    action: 'step-down',
    when: [
      { fact: 'withdrawal_complete', to: true },
      { fact: 'withdrawal_risk', to: 'low' },
      { fact: 'overdose_status', to: 'recent' },
    ],
    reasons: [reason('detox-to-intensive-outpatient')],
    skipped: ['inpatient-rehab'],
    intensity: { durationDays: { min: 56, max: 364 } },
    projected: true,
  },
  {
    level: 'discharge',
    after: 'intensive-outpatient',
    action: 'discharge',
    when: [
      { fact: 'days_in_level', to: { min: 365 } },
      { fact: 'days_since_last_use', to: 30 },
    ],
    reasons: [reason('made-up')],
    skipped: [],
    projected: true,
  },
];
const plan = carePlanFrom(planInput(ruleSet, { ...detox(ruleSet), pathway: PATHWAY }));
const ofType = <T>(type: string) =>
  (plan.contained ?? []).filter(({ resourceType }) => resourceType === type) as T[];
const [group] = ofType<RequestGroup>('RequestGroup');

describe('the pathway in a CarePlan', () => {
  it('is an activity of its own: a RequestGroup, marked as projection', () => {
    expect(plan.activity?.at(-1)).toEqual({ reference: { reference: '#pathway' } });
    expect(group).toMatchObject({ id: 'pathway', status: 'draft', intent: 'proposal' });
    expect(group?.note?.[0]?.text).toMatch(/^A projection by the rules, not a plan/);
  });

  it('has an action a stage, from the present one on, each after the one before', () => {
    expect(group?.action?.map(({ id, relatedAction }) => [id, relatedAction?.[0]])).toEqual([
      ['inpatient-detox', undefined],
      ['intensive-outpatient', { actionId: 'inpatient-detox', relationship: 'after-end' }],
      ['discharge', { actionId: 'intensive-outpatient', relationship: 'after-end' }],
    ]);
  });

  it('asks at each stage for the level, as a draft, for as long as it usually takes', () => {
    const asked = group?.action?.map(({ resource }) => resource?.reference?.slice(1));
    const requests = ofType<{ id: string; occurrenceTiming?: object }>('ServiceRequest');
    expect(requests.map(({ id }) => id)).toEqual(asked);
    expect(group?.action?.[1]?.timingTiming?.repeat?.boundsRange?.low?.value).toBe(56);
    expect(requests[1]?.occurrenceTiming).toEqual(group?.action?.[1]?.timingTiming);
  });

  it('says what must be so, in words and as json-rules-engine asks it', () => {
    const [, second, third] = group?.action ?? [];
    const expression = second?.condition?.[0]?.expression;
    expect(expression?.description).toBe(
      'After Inpatient detox, when: Withdrawal over: yes; Withdrawal risk: Low or better; Overdose: Overdose recently or better.',
    );
    expect(JSON.parse(expression?.expression ?? '')).toEqual({
      all: [
        { fact: 'withdrawal_complete', operator: 'equal', value: true },
        { fact: 'withdrawal_risk', operator: 'in', value: ['none', 'low'] },
        { fact: 'overdose_status', operator: 'in', value: ['none', 'recent'] },
      ],
    });
    expect(JSON.parse(third?.condition?.[0]?.expression?.expression ?? '')).toEqual({
      all: [
        { fact: 'days_in_level', operator: 'greaterThanInclusive', value: 365 },
        { fact: 'days_since_last_use', operator: 'greaterThanInclusive', value: 30 },
      ],
    });
  });

  it('gives why, what is passed over, and where it is written', () => {
    const [, second] = group?.action ?? [];
    expect(second?.description).toBe('Detox is over. Passed over: Inpatient rehab.');
    expect(second?.documentation?.map(({ label }) => label)).toEqual(['S2-03', 'S2-16']);
  });

  it('stands in the narrative with the length of each stage', () => {
    expect(plan.text?.div).toContain('Intensive outpatient. After Inpatient detox, when: Withdrawal over');
    expect(plan.text?.div).toContain('usually for 56 to 364 days');
  });

  it('is left out where nothing is foreseen', () => {
    const without = carePlanFrom(planInput(ruleSet, detox(ruleSet)));
    expect(JSON.stringify(without)).not.toContain('pathway');
  });
});
