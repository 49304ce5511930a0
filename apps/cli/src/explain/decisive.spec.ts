import { describe, expect, it } from '@jest/globals';
import type { ConditionTrace, TruthName } from '#libs/rules';
import { decisive } from './decisive.js';

const leaf = (fact: string, result: TruthName): ConditionTrace => ({ fact, result });
const [yes, no, open] = [leaf('yes', 'true'), leaf('no', 'false'), leaf('open', 'unknown')];
const facts = (condition: ConditionTrace) =>
  decisive(condition).map(({ comparison, isNegated }) => `${isNegated ? 'not ' : ''}${comparison.fact}`);

describe('What decides', () => {
  it.each<[string, ConditionTrace, readonly string[]]>([
    ['where all hold: each of them', { result: 'true', all: [yes, yes] }, ['yes', 'yes']],
    ['where not all hold: the first that does not', { result: 'false', all: [open, no, no] }, ['no']],
    ['where any holds: the first that does', { result: 'true', any: [no, open, yes] }, ['yes']],
    ['where none holds: each of them', { result: 'false', any: [no, no] }, ['no', 'no']],
    ['where it is open: all that are open', { result: 'unknown', all: [yes, open, open] }, ['open', 'open']],
    [
      'where something must not be: that',
      { result: 'false', not: { result: 'true', any: [no, yes] } },
      ['not yes'],
    ],
  ])('%s', (_name, condition, expected) => {
    expect(facts(condition)).toEqual(expected);
  });
});
