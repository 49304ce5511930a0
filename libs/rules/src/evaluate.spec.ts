import { describe, expect, it } from '@jest/globals';
import type { CompiledRule, CompiledRules } from './compile.js';
import type { Evaluation } from './evaluate.js';
import { tinyEvaluation } from './testing/tiny-evaluation.js';
import { FALSE, TRUE, type Truth, UNKNOWN } from './truth.js';

const rulesThatAre =
  (truth: Truth) =>
  ({ rules }: CompiledRules, { results }: Evaluation): readonly CompiledRule[] =>
    rules.filter((_, i) => results[i] === truth);
const notFiredRules = rulesThatAre(FALSE);
const undecidedRules = rulesThatAre(UNKNOWN);
const firedRules = rulesThatAre(TRUE);

const names = (rules: readonly CompiledRule[]): readonly string[] => rules.map(({ rule }) => rule.name);

describe('evaluate', () => {
  it('tells the rules that fired, in the order of the rule set', () => {
    const { rules, evaluation } = tinyEvaluation({ contents: ['glass'], fragility: 'high', weight_kg: 2 });
    expect(names(firedRules(rules, evaluation))).toEqual([
      'high-fragility',
      'fragile',
      'otherwise',
      'look-again',
      'padding',
    ]);
    expect(names(undecidedRules(rules, evaluation))).toEqual([]);
  });

  it('keeps apart what did not fire and what nobody can tell yet', () => {
    const { rules, evaluation } = tinyEvaluation({ fragility: 'none', weight_kg: 60 });
    expect(names(undecidedRules(rules, evaluation))).toContain('heavy-battery');
    expect(names(notFiredRules(rules, evaluation))).toContain('high-fragility');
    expect(names(firedRules(rules, evaluation))).toEqual(
      expect.arrayContaining(['too-heavy', 'contents-unknown']),
    );
  });

  it('gives each rule exactly one of three truths', () => {
    const { rules, evaluation } = tinyEvaluation({ weight_kg: 20 });
    const counted = [firedRules, undecidedRules, notFiredRules].map((of) => of(rules, evaluation).length);
    expect(counted.reduce((a, b) => a + b)).toBe(rules.rules.length);
  });
});
