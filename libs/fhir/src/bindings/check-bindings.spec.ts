import { describe, expect, it } from '@jest/globals';
import type { Literal } from '#libs/rules';
import { shippedRuleSet } from '../testing/shipped-rule-set.js';
import { checkBindings } from './check-bindings.js';

const ruleSet = shippedRuleSet();

const BASE = {
  id: 'b',
  title: 'B',
  system: 'http://loinc.org',
  source: '-',
  questions: [{ code: '1-8', title: 'Q', answers: [{ code: 'LA1', title: 'Yes' }] }],
};
const EFFECTS = (effect: object) => ({ ...BASE, questions: [{ ...BASE.questions[0], effects: [effect] }] });

const check = (...bindings: readonly object[]) =>
  checkBindings({
    ...ruleSet,
    documents: Object.fromEntries(bindings.map((it, i) => [`bindings/b${i}.json`, it as unknown as Literal])),
  });

describe('the load check of bindings', () => {
  it('finds nothing in the shipped ones', () => {
    expect(checkBindings(ruleSet)).toEqual([]);
  });

  it.each<[string, object, string]>([
    [
      'an unknown fact',
      EFFECTS({ answers: ['LA1'], gives: [{ fact: 'nil', atLeast: 'x' }] }),
      '/questions/0/effects/0/gives/0',
    ],
    [
      'a value outside the domain',
      EFFECTS({ answers: ['LA1'], gives: [{ fact: 'psychosis', atLeast: 'grave' }] }),
      '/questions/0/effects/0/gives/0',
    ],
    [
      'atLeast for a set',
      EFFECTS({ answers: ['LA1'], gives: [{ fact: 'substances_used', atLeast: 'alcohol' }] }),
      '/questions/0/effects/0/gives/0',
    ],
    [
      'a prompt for an unknown fact',
      EFFECTS({ answers: ['LA1'], prompts: ['nil'] }),
      '/questions/0/effects/0/prompts',
    ],
    [
      'an undeclared answer',
      EFFECTS({ answers: ['LA2'], prompts: ['psychosis'] }),
      '/questions/0/effects/0/answers',
    ],
    [
      'an unknown parameter',
      EFFECTS({ from: { fact: 'param.nil' }, prompts: ['psychosis'] }),
      '/questions/0/effects/0/from',
    ],
    [
      'a parameter that is no number',
      EFFECTS({ from: { fact: 'param.alcohol_benzo_mode' }, prompts: ['psychosis'] }),
      '/questions/0/effects/0/from',
    ],
    [
      'a sum of unknown questions',
      { ...BASE, questions: [{ code: '2-6', title: 'T', sumOf: ['3-4'] }] },
      '/questions/0/sumOf',
    ],
    [
      'an unknown answer list',
      { ...BASE, questions: [{ code: '2-6', title: 'T', answers: 'nil' }] },
      '/questions/0/answers',
    ],
  ])('finds %s', (_, binding, pointer) => {
    expect(check(binding)).toMatchObject([{ file: 'bindings/b0.json', pointer }]);
  });

  it('takes a field of a group of parameters', () => {
    const from = { fact: 'param.ciwa_ar_bands', path: '$.moderate' };
    expect(check(EFFECTS({ from, prompts: ['psychosis'] }))).toEqual([]);
  });

  it('lets two bindings share a question with different answers, but not an answer', () => {
    const other = {
      ...BASE,
      questions: [{ code: '1-8', title: 'Q', answers: [{ code: 'LA9', title: 'No' }] }],
    };
    expect(check(BASE, other)).toEqual([]);
    expect(check(BASE, BASE)).toMatchObject([{ file: 'bindings/b1.json', pointer: '/questions/0' }]);
  });
});
