import { expect, it } from '@jest/globals';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { DEFINITION_TYPES, definitionsFrom } from './definitions.js';

const definitions = definitionsFrom(shippedRuleSet());

it('there are some of every type', () => {
  expect(new Set(definitions.map(({ resourceType }) => resourceType))).toEqual(new Set(DEFINITION_TYPES));
});

it('each has an id that FHIR allows and a canonical of its own, which ends in it', () => {
  for (const { resourceType, id = '', url } of definitions) {
    expect(id).toMatch(/^[A-Za-z0-9\-.]{1,64}$/);
    expect(url).toBe(`https://stepdown.example/fhir/${resourceType}/${id}`);
  }
  expect(new Set(definitions.map(({ url }) => url)).size).toBe(definitions.length);
});

it('each has a name that a program can use', () => {
  for (const { name } of definitions) expect(name).toMatch(/^[A-Z][A-Za-z0-9_]{0,254}$/);
});
