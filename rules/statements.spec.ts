import { expect, it } from '@jest/globals';
import { isUncited, statementCoverage } from '#libs/analysis';
import { shippedRuleSet } from './rule-set-under-test.js';

const coverage = statementCoverage(await shippedRuleSet());

it('knows all 113 statements of the three articles', () => {
  expect(coverage).toHaveLength(113);
});

it('uses every statement, or says why it does not', () => {
  expect(coverage.filter(isUncited).map(({ statement }) => statement.id)).toEqual([]);
});
