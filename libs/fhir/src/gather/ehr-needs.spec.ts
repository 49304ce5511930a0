import { describe, expect, it } from '@jest/globals';
import { bindingsOf } from '../bindings/binding.js';
import { resourceBindingsOf } from '../ehr/resource-binding.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { ehrNeeds } from './ehr-needs.js';

const ruleSet = shippedRuleSet();
const needs = ehrNeeds(ruleSet);

describe('What a decision needs of a record', () => {
  it('is every type that some binding reads, and the responses', () => {
    const read = resourceBindingsOf(ruleSet).flatMap(([, { resourceTypes }]) => resourceTypes);
    const asked = [...needs.searches.map(({ type }) => type), ...(needs.person ? ['Patient'] : [])];
    expect(new Set(asked)).toEqual(new Set(['QuestionnaireResponse', ...read]));
  });

  it.each(['code', 'component-code'])('is each code that some binding understands, once, by %s', (name) => {
    const understood = bindingsOf(ruleSet).flatMap(([, { system, questions }]) =>
      questions.map(({ code }) => `${system}|${code}`),
    );
    const asked = needs.searches.flatMap(({ parameters }) => parameters[name]?.split(',') ?? []);
    expect(asked).toEqual(expect.arrayContaining(understood));
    for (const fact of Object.keys(ruleSet.facts)) expect(asked.join(' ')).toContain(`|${fact}`);
    expect(new Set(asked).size).toBe(asked.length);
  });

  it('makes addresses that every server takes', () => {
    for (const { parameters } of needs.searches)
      expect(new URLSearchParams(parameters).toString().length).toBeLessThan(4000);
  });

  it('knows which element leads to the code of a resource', () => {
    expect(needs.referred).toMatchObject({ MedicationRequest: 'medicationReference' });
  });
});
