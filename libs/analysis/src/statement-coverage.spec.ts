import { describe, expect, it } from '@jest/globals';
import { tinyRuleSet } from '../../rules/src/testing/tiny-rule-set.js';
import { isUncited, statementCoverage } from './statement-coverage.js';

const uncitedIn = (ruleSet: ReturnType<typeof tinyRuleSet>): readonly string[] =>
  statementCoverage(ruleSet)
    .filter(isUncited)
    .map(({ statement }) => statement.id);

describe('what uses a statement of the parcel handbook', () => {
  it('is told with its kind', () => {
    const [, batteries] = statementCoverage(tinyRuleSet());
    expect(batteries?.usedBy).toEqual([
      { kind: 'escalation', by: 'hazmat-team' },
      { kind: 'provider criterion', by: 'bonded-carrier' },
      { kind: 'warning', by: 'W-BATTERY' },
      { kind: 'parameter', by: 'heavy_kg' },
    ]);
  });

  it('is nothing for a statement that no rule, level or service rests on', () => {
    expect(uncitedIn(tinyRuleSet())).toEqual(['P-1']);
  });

  it('may be nothing where the reason is written down', () => {
    expect(uncitedIn(tinyRuleSet())).not.toContain('P-5');
  });

  it('is more than the source of a parameter', () => {
    const { catalogue, levels } = tinyRuleSet();
    const unwarned = { ...catalogue, warnings: [], providerCriteria: [] };
    expect(uncitedIn(tinyRuleSet({ catalogue: unwarned, levels: { ...levels, escalations: [] } }))).toContain(
      'P-2',
    );
  });
});
