import { describe, expect, it } from '@jest/globals';
import {
  decideByPolicy,
  type FactInput,
  missingByBruteForce,
  rangeByBruteForce,
  statusByPolicy,
} from './policy-oracle.js';
import { readVignettes, type Vignette } from './vignettes.js';

const vignettes = readVignettes();

describe('the oracle of policy.md', () => {
  it('has all 52 vignettes to answer', () => {
    expect(vignettes).toHaveLength(52);
  });

  it.each(vignettes.map((vignette) => [vignette.id, vignette.title, vignette] as const))(
    'answers %s: %s',
    (_id, _title, { facts, config, expected }: Vignette) => {
      const { placement, action, escalation, warnings, reasons } = decideByPolicy(facts, config);
      const { alsoBound = [], ...rest } = expected;
      const status = statusByPolicy(facts, config);
      const missing = missingByBruteForce(facts, config);
      expect({ placement, action, status, escalation, reasons, warnings, missing }).toEqual({
        ...rest,
        reasons: [...rest.reasons, ...alsoBound].toSorted(),
      });
    },
  );
});

describe('a mild drinker with one open question', () => {
  const drinker = {
    age_years: 40,
    substances_used: ['alcohol'],
    days_since_last_use: 1,
    history_complicated_withdrawal: false,
    overdose_status: 'none',
    needs_24h_medical: false,
    suicidal_ideation: 'none',
    psychosis: 'absent',
    sud_severity: 'mild',
    relapse_risk: 'minimal',
    home_environment: 'stable',
    iop_mat_available: true,
  };
  const lowRisk: Record<string, FactInput> = { ...drinker, withdrawal_risk: 'low' };

  it('may need anything from detox to outpatient while the withdrawal risk is not known', () => {
    expect(rangeByBruteForce(drinker)).toEqual({
      mostIntensive: 'inpatient-detox',
      leastIntensive: 'outpatient',
    });
  });

  it('is placed by a withdrawal score whose band is above the risk answered', () => {
    const scored = { ...drinker, withdrawal_risk: 'none', ciwa_ar_score: 10 };
    expect(decideByPolicy(scored)).toMatchObject({ placement: 'inpatient-detox', reasons: ['S0-03'] });
    expect(missingByBruteForce(scored)).toEqual([]);
  });

  it('is not asked for a risk that a score has bounded, as every risk left means detox', () => {
    expect(missingByBruteForce({ ...drinker, ciwa_ar_score: 10 })).toEqual([]);
    expect(missingByBruteForce({ ...drinker, ciwa_ar_score: 9 })).toEqual(['withdrawal_risk']);
  });

  it('stays an emergency when the suicide plan was told long ago, and is asked again', () => {
    const stale = { ...lowRisk, suicidal_ideation: { atLeast: 'plan-or-intent' } };
    expect(decideByPolicy(stale)).toMatchObject({ ruleStatus: 'emergency', placement: 'inpatient-rehab' });
    expect(missingByBruteForce(stale)).toEqual(['suicidal_ideation']);
  });

  it('is not placed while only some of the substances are known and no floor decides', () => {
    const recordOnly = { ...lowRisk, substances_used: { contains: ['cannabis'] } };
    expect(statusByPolicy(recordOnly)).toBe('insufficient');
    expect(missingByBruteForce(recordOnly)).toEqual(['substances_used']);
  });

  it('has no level when still a child', () => {
    const child = { ...lowRisk, age_years: 15 };
    expect(statusByPolicy(child)).toBe('out-of-scope');
    expect(rangeByBruteForce(child)).toBeNull();
  });

  it('may be out of scope while the age is not known', () => {
    const { age_years: _, ...ageless } = lowRisk;
    expect(missingByBruteForce(ageless)).toEqual(['age_years']);
    expect(statusByPolicy(ageless)).toBe('provisional');
  });

  it('is refused with a fact or a value that policy.md does not know', () => {
    expect(() => decideByPolicy({ ...lowRisk, shoe_size: 43 })).toThrow('policy.md knows no fact shoe_size');
    expect(() => decideByPolicy({ ...lowRisk, withdrawal_risk: 'some' })).toThrow(
      'withdrawal_risk cannot be "some"',
    );
  });
});
