import { describe, expect, it } from '@jest/globals';
import { caseCoverage, casesIn, casesOf, decisionModels, lacksIn, runCases } from '#libs/analysis';
import { shippedRuleSet } from './rule-set-under-test.js';

const ruleSet = await shippedRuleSet();
const models = decisionModels(ruleSet);
const cases = casesOf(ruleSet);

describe('the cases of the rule set', () => {
  it.each(runCases(models, cases).map((result) => [result.case.title, result] as const))(
    '%s',
    (_title, { differences }) => {
      expect(differences).toEqual([]);
    },
  );

  it('hold the 52 vignettes of the clinical knowledge', () => {
    expect(casesIn(ruleSet.documents, 'cases/golden.json')).toHaveLength(52);
  });
});

describe('every rule', () => {
  const coverage = caseCoverage(models, cases);

  it('has a case in which it fires, one in which it does not, and one at each boundary', () => {
    expect(lacksIn(coverage)).toEqual([]);
  });

  it('has the boundaries that the thresholds of its conditions make', () => {
    const boundaries = coverage.flatMap((one) => one.boundaries.map(({ boundary }) => boundary));
    expect(boundaries.length).toBeGreaterThan(40);
    expect(boundaries).toContainEqual({ rule: 'adults-only', fact: 'age_years', below: 17, above: 18 });
  });
});
