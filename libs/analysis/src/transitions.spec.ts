import { describe, expect, it } from '@jest/globals';
import { decide } from '#libs/placement';
import type { FactInputs, Rule, RuleSet } from '#libs/rules';
import { tinyRuleSet } from '../../rules/src/testing/tiny-rule-set.js';
import { decisionModels } from './decision-models.js';
import { factsGenerator } from './random-facts.js';
import { SOME_TIME } from './run-cases.js';
import { patientNumbered } from './tally.js';
import { type Transition, transitionsOf } from './transitions.js';

const EXPRESS = { usual_service: 'express' };

const modelOf = (ruleSet: RuleSet = tinyRuleSet(), parameters = {}) => decisionModels(ruleSet)(parameters);
const step = (transitions: readonly Transition[], from: string, to: string | null): Transition | undefined =>
  transitions.find((one) => one.from === from && one.to === to);
const ruleNames = (transition: Transition | undefined): readonly string[] =>
  (transition?.rules ?? []).map(({ name }) => name);
const pathOf = ({ from, to, action }: Pick<Transition, 'from' | 'to' | 'action'>): string =>
  `${from} → ${to}: ${action}`;

/** What became of many random parcels, some questions about them unanswered, some answered in part. */
function seenIn(ruleSet: RuleSet, parcels: number): ReadonlySet<string> {
  const model = modelOf(ruleSet);
  const generate = factsGenerator(model.rules);
  const seen = new Set<string>();
  for (let number = 0; number < parcels; number += 1) {
    const facts: FactInputs = patientNumbered(generate, 1, number);
    const { placement, action } = decide(model, facts, { now: SOME_TIME }).decision;
    const from = String(facts[ruleSet.header.currentLevelFact] ?? 'none');
    seen.add(pathOf({ from, to: placement, ...(action && { action }) }));
  }
  return seen;
}

describe('the transitions of parcels', () => {
  const transitions = transitionsOf(modelOf());

  it('are exactly those that parcels make', () => {
    expect(new Set(transitions.map(pathOf))).toEqual(seenIn(tinyRuleSet(), 20_000));
  });

  it('go by current service, most careful first', () => {
    expect(transitions.filter(({ from }) => from === 'express').map(({ to }) => to)).toEqual([
      'hand-carried',
      'express',
      'delivered',
      null,
    ]);
  });

  it('name the rules that place there, and the floors that hold there', () => {
    expect(ruleNames(step(transitions, 'none', 'express'))).toEqual(['fragility-unknown', 'fragile']);
    expect(ruleNames(step(transitions, 'hand-carried', 'express'))).toEqual([
      'fragility-unknown',
      'sturdy-enough-for-express',
    ]);
  });

  it('name the rules that withhold a placement', () => {
    expect(ruleNames(step(transitions, 'express', null))).toEqual(['too-heavy', 'contents-unknown']);
  });

  it('leave out a rule that always stands behind another', () => {
    const names = transitions.flatMap(ruleNames);
    expect(names).not.toContain('usually-express');
    expect(ruleNames(step(transitionsOf(modelOf(tinyRuleSet(), EXPRESS)), 'none', 'express'))).toContain(
      'usually-express',
    );
  });

  it('are gone where nothing leads there any more', () => {
    const { rules } = tinyRuleSet();
    const without = tinyRuleSet({ rules: rules.filter(({ name }) => name !== 'arrived') });
    expect(step(transitions, 'standard', 'delivered')).toMatchObject({ action: 'discharge' });
    expect(step(transitionsOf(modelOf(without)), 'standard', 'delivered')).toBeUndefined();
  });

  it('do not come of a question that is not asked there', () => {
    const unanswered = { fact: 'unanswered', operator: 'contains', value: 'arrived_intact' };
    const [arrived] = tinyRuleSet().rules.filter(({ name }) => name === 'arrived');
    const lost = { ...(arrived as Rule), name: 'lost', conditions: { all: [unanswered] } };
    const paths = transitionsOf(modelOf(tinyRuleSet({ rules: [lost] })));
    expect(step(paths, 'none', 'delivered')).toBeUndefined();
    expect(step(paths, 'express', 'delivered')).toBeDefined();
  });

  it('each come with a parcel that makes it', () => {
    const model = modelOf();
    for (const { from, to, patient = {} } of transitions) {
      expect(patient).toMatchObject({ current_service: from });
      expect(decide(model, patient, { now: SOME_TIME }).decision.placement).toBe(to);
    }
  });

  it('are the same from everywhere where no rule asks for the current service', () => {
    const { rules, facts } = tinyRuleSet();
    const otherwise = rules.filter(({ name }) => ['high-fragility', 'contents-unknown'].includes(name));
    const { arrived_intact: _, ...always } = facts;
    const paths = transitionsOf(modelOf(tinyRuleSet({ rules: otherwise, facts: always }))).map(
      ({ from, to }) => `${from} → ${to}`,
    );
    expect(paths).toEqual(
      ['none', 'hand-carried', 'express', 'standard'].flatMap((from) => [
        `${from} → hand-carried`,
        `${from} → null`,
      ]),
    );
  });
});
