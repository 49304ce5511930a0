import { describe, expect, it } from '@jest/globals';
import type { Rule, RuleSet } from '#libs/rules';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { planDefinitionFrom } from './plan-definition.js';

const RULE: Rule = {
  name: 'drinks-alone',
  priority: 10,
  conditions: {
    all: [{ condition: 'drinks' }, { not: { fact: 'lives_alone', operator: 'equal', value: false } }],
  },
  event: { type: 'activity', params: { code: 'visit', required: true, levels: ['outpatient'] } },
  rationale: 'After {days_since_last_use} nobody would notice.',
  statements: ['S0-04'],
  supporting: ['S0-05'],
  group: 'activities',
};
const UNFOUNDED: Rule = {
  ...RULE,
  name: 'unfounded',
  statements: [],
  supporting: [],
  conditions: { condition: 'drinks' },
};
const DRINKS = { any: [{ fact: 'substances_used', operator: 'contains', value: 'alcohol' }] };

const ruleSet: RuleSet = { ...shippedRuleSet(), rules: [RULE, UNFOUNDED], conditions: { drinks: DRINKS } };
const definition = planDefinitionFrom(ruleSet);
const [action, unfounded] = definition.action ?? [];
const expressionOf = (one: typeof action) => JSON.parse(one?.condition?.[0]?.expression?.expression ?? '{}');

describe('the PlanDefinition', () => {
  it('is the rule set, and says which articles it comes from', () => {
    expect(definition).toMatchObject({
      id: 'sud-level-of-care',
      url: 'https://stepdown.example/fhir/PlanDefinition/sud-level-of-care',
      version: ruleSet.header.version,
      name: 'PlanDefinition_sud_level_of_care',
      title: ruleSet.header.title,
      status: ruleSet.header.status,
      lastReviewDate: ruleSet.header.lastReviewDate,
      effectivePeriod: ruleSet.header.effectivePeriod,
    });
    expect(definition.relatedArtifact?.map(({ label }) => label)).toEqual(['S0', 'S1', 'S2']);
  });

  it('has one action for each rule, in their order', () => {
    expect(definition.action?.map(({ id }) => id)).toEqual(['drinks-alone', 'unfounded']);
  });
});

describe('the action of a rule', () => {
  it('says in words what the rule does and why', () => {
    expect(action).toMatchObject({
      title: 'Drinks alone',
      description: 'After [days since last use] nobody would notice.',
      textEquivalent: 'activity (code: visit; required: true; levels: ["outpatient"])',
    });
  });

  it('cites the statements that decide, and documents itself with those that support', () => {
    expect(action?.documentation?.map(({ type, label, display }) => [type, label, display])).toEqual([
      ['citation', 'S0-04', 'The differences between IOP and rehab, line 6'],
      ['documentation', 'S0-05', 'The differences between IOP and rehab, line 6'],
    ]);
    expect(action?.documentation?.[0]?.citation).toBe('A stay in inpatient detox takes three to ten days.');
  });

  it('has no documentation where no statement stands behind the rule', () => {
    expect(unfounded).not.toHaveProperty('documentation');
  });

  it('has a condition that names no other', () => {
    expect(expressionOf(action)).toEqual({
      all: [DRINKS, { not: { fact: 'lives_alone', operator: 'equal', value: false } }],
    });
    expect(expressionOf(unfounded)).toEqual(DRINKS);
  });

  it('claims no language that FHIR knows', () => {
    expect(action?.condition?.[0]?.expression).toMatchObject({
      description: 'The conditions of a json-rules-engine rule, as application/json.',
      _language: { extension: [{ valueCode: 'unsupported' }] },
    });
  });
});
