import { expect, it } from '@jest/globals';
import { decisionModels, factsGenerator, invariantModel, tallyInvariants } from '#libs/analysis';
import { shippedRuleSet } from './rule-set-under-test.js';

/** Among these are two who are discharged: hardly one in ten thousand is. */
const PATIENTS = { from: 51_000, to: 54_000 };
const ruleSet = await shippedRuleSet();
const models = decisionModels(ruleSet);

const tallied = (parameters: { readonly [id: string]: string }) => {
  const model = models(parameters);
  return tallyInvariants(invariantModel(model), factsGenerator(model.rules), 1, PATIENTS);
};

it.each(tallied({}).map((tally) => [tally.title, tally] as const))('%s', (_title, { witness, checks }) => {
  expect(witness).toBeUndefined();
  expect(checks).toBeGreaterThan(0);
});

it('all of that holds, too, where alcohol and sedatives are read literally', () => {
  expect(tallied({ alcohol_benzo_mode: 'literal' }).flatMap(({ witness }) => witness ?? [])).toEqual([]);
});
