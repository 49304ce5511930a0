import { describe, expect, it } from '@jest/globals';
import { Engine, type RuleProperties, type TopLevelCondition } from 'json-rules-engine';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { libraryFrom } from './library.js';

const ruleSet = shippedRuleSet();
const library = libraryFrom(ruleSet);
const attached = (title: string): unknown => {
  const data = library.content?.find((one) => one.title === title)?.data ?? '';
  return JSON.parse(Buffer.from(data, 'base64').toString('utf8'));
};

describe('the Library', () => {
  it('holds every rule and every shared condition', () => {
    const rules = attached('rules.json') as readonly RuleProperties[];
    expect(rules.map(({ name }) => name)).toEqual(ruleSet.rules.map(({ name }) => name));
    expect(attached('conditions.json')).toEqual(ruleSet.conditions);
  });

  it('is taken by json-rules-engine as it is', () => {
    const engine = new Engine([], { allowUndefinedFacts: true });
    for (const [name, condition] of Object.entries(attached('conditions.json') as object))
      engine.setCondition(name, condition as TopLevelCondition);
    for (const rule of attached('rules.json') as readonly RuleProperties[]) engine.addRule(rule);
    expect(engine).toBeDefined();
  });

  it('has each fact as a parameter that need not be known', () => {
    expect(library.parameter?.map(({ name }) => name)).toEqual(Object.keys(ruleSet.facts));
    for (const { min, use } of library.parameter ?? []) expect([min, use]).toEqual([0, 'in']);
    const sets = library.parameter?.filter(({ max }) => max === '*').map(({ name }) => name);
    expect(sets).toContain('substances_used');
  });
});
