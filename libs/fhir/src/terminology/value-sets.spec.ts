import { expect, it } from '@jest/globals';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { codeSystemsFrom } from './code-systems.js';
import { crosswalkSystemsFrom } from './crosswalk-systems.js';
import { valueSetsFrom } from './value-sets.js';

const ruleSet = shippedRuleSet();
const systems = codeSystemsFrom(ruleSet);
const valueSets = valueSetsFrom(ruleSet, systems);
const named = (id: string) => valueSets.find((one) => one.id === id);

it.each(['progress', 'attendance-barriers', 'level-of-care', 'activity'])(
  'all codes of %s are a value set',
  (id) => {
    expect(named(id)?.compose?.include).toEqual([
      { system: `https://stepdown.example/fhir/CodeSystem/${id}` },
    ]);
  },
);

it('each code system names its own', () => {
  expect(valueSets.map(({ url }) => url)).toEqual(systems.map(({ valueSet }) => valueSet));
});

it('a system of which only a part is known has none', () => {
  expect(valueSetsFrom(ruleSet, crosswalkSystemsFrom(ruleSet))).toEqual([]);
});
