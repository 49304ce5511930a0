import { describe, expect, it } from '@jest/globals';
import type { Condition } from '#libs/rules';
import { writingFor } from '../output/writing.js';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { conditionWords } from './condition-words.js';

const writing = writingFor(shippedRuleSet());
const YOUNG: Condition = { fact: 'age_years', operator: 'lessThan', value: 18 };
const DRINKS: Condition = { fact: 'substances_used', operator: 'contains', value: 'alcohol' };
const ASKED: Condition = { fact: 'unanswered', operator: 'doesNotContain', value: 'withdrawal_risk' };

describe('a condition in words', () => {
  it.each<[Condition, string]>([
    [YOUNG, 'Age is less than 18 years'],
    [DRINKS, 'Substances used includes Alcohol'],
    [
      { fact: 'withdrawal_risk', operator: 'in', value: ['moderate', 'high'] },
      'Withdrawal risk is one of [Moderate, High]',
    ],
    [ASKED, 'Withdrawal risk is answered'],
    [
      { fact: 'unanswered', operator: 'contains', value: 'withdrawal_risk' },
      'Withdrawal risk is not answered',
    ],
    [{ not: DRINKS }, 'not (Substances used includes Alcohol)'],
    [
      {
        fact: 'days_since_last_use',
        operator: 'lessThanInclusive',
        value: { fact: 'param.withdrawal_window_days' },
      },
      'Days since last use is at most How long after the last use withdrawal is still expected',
    ],
  ])('%j', (condition, words) => {
    expect(conditionWords(writing, condition)).toBe(words);
  });

  it('has brackets where "and" and "or" would run together, and nowhere else', () => {
    const either: Condition = { any: [YOUNG, { all: [DRINKS, ASKED] }] };
    expect(conditionWords(writing, { all: [either, { any: [DRINKS] }] })).toBe(
      '(Age is less than 18 years or (Substances used includes Alcohol and Withdrawal risk is answered)) and Substances used includes Alcohol',
    );
  });
});
