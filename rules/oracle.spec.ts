import { describe, expect, it } from '@jest/globals';
import { decisionModels, summaryOf } from '#libs/analysis';
import { type Decision, decide } from '#libs/placement';
import { patientFrom } from '../test/support/policy/patient.js';
import {
  decideByPolicy,
  missingByBruteForce,
  type PatientFacts,
  type PolicyParameters,
  randomPatient,
  rangeByBruteForce,
  statusByPolicy,
} from '../test/support/policy/policy-oracle.js';
import { unansweredFacts } from '../test/support/policy/readings.js';
import { seeded } from '../test/support/policy/seeded-random.js';
import { shippedRuleSet } from './rule-set-under-test.js';

const NOW = { now: '2026-11-22T12:00:00Z' };
const models = decisionModels(await shippedRuleSet());

type Mode = Pick<PolicyParameters, 'alcohol_benzo_mode'>;
interface Example {
  readonly facts: PatientFacts;
  readonly mode: Mode;
}
const decisionFor = ({ facts, mode }: Example): Decision => decide(models(mode), facts, NOW).decision;

describe('against a second reading of the policy, in plain TypeScript', () => {
  it('20,000 random patients are placed, escalated, warned and told why as there', () => {
    expectNone(examples(seeded(7), 20_000), (example) => {
      const own = decisionFor(example);
      const policy = decideByPolicy(example.facts, example.mode);
      return [
        ...unequal('placement', own.placement, policy.placement),
        ...unequal('action', own.action ?? null, policy.action),
        ...unequal('escalation', own.escalation ?? null, policy.escalation),
        ...unequal('status', statusBeforeMissing(own, policy.ruleStatus), policy.ruleStatus),
        ...lacking('reason', summaryOf(own).reasons, policy.reasons),
        ...lacking('warning', summaryOf(own).warnings, policy.warnings),
      ];
    });
  }, 120_000);

  it('what is missing, and the range still possible, are those that all completions show (600 patients)', () => {
    const random = seeded(8);
    const open = examples(random, 6_000, 0.3).filter(hasFewGaps).slice(0, 600);
    expect(open.length).toBeGreaterThanOrEqual(500);
    expectNone(open, (example) => {
      const { facts, mode } = example;
      const own = decisionFor(example);
      return [
        ...unequal('missing', summaryOf(own).missing.join(), missingByBruteForce(facts, mode).join()),
        ...unequal(
          'range',
          JSON.stringify(own.range ?? null),
          JSON.stringify(rangeByBruteForce(facts, mode)),
        ),
        ...unequal('status', own.status, statusByPolicy(facts, mode)),
      ];
    });
  }, 180_000);
});

function examples(random: () => number, count: number, unanswered?: number): readonly Example[] {
  const shares = [0, 0.1, 0.3];
  return Array.from({ length: count }, (_, i) => ({
    mode: { alcohol_benzo_mode: random() < 0.3 ? 'literal' : 'risk-stratified' },
    facts: randomPatient(random, { unanswered: unanswered ?? shares[i % 3] ?? 0, bounded: 0.4 }),
  }));
}

/** One to six open questions; more would have too many completions, none would show nothing. */
function hasFewGaps({ facts }: Example): boolean {
  const open = unansweredFacts(patientFrom(facts)).length;
  return open >= 1 && open <= 6;
}

/** The first patient on whom the two differ, with how. */
function expectNone(all: readonly Example[], differences: (example: Example) => readonly string[]): void {
  const different = all.map((example) => ({ example, differences: differences(example) }));
  expect(different.find((one) => one.differences.length > 0)).toBeUndefined();
}

const unequal = (field: string, own: string | null, policy: string | null): readonly string[] =>
  own === policy ? [] : [`${field}: ${own}, by the policy ${policy}`];
const lacking = (field: string, own: readonly string[], policy: readonly string[]): readonly string[] =>
  policy.filter((id) => !own.includes(id)).map((id) => `${field}: ${id} lacks`);

/** What is missing makes a decision provisional; the policy's status is compared without that. */
function statusBeforeMissing({ status, missing }: Decision, expected: string): string {
  return status === 'provisional' && missing.length > 0 && expected === 'final' ? 'final' : status;
}
